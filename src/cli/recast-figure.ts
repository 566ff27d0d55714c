import { parseHTML } from 'linkedom';
import { svgToPdf } from '../formats/pdf/svg-to-pdf.js';
import { bibtex } from '../literature/bibtex.js';
import { findCurve } from '../literature/registry.js';
import type { PublishedCurve } from '../literature/curve.js';
import { exclusionFigure } from '../plot/exclusion.js';
import type { PortalModel } from '../portals/model.js';
import { curveBound, type Bound } from '../recast/bound.js';
import type { LimitCurve } from '../recast/br-limit.js';
import type { RecastOptions } from '../recast/excess.js';
import { exclusionRegion, type ExclusionRegion } from '../recast/region.js';
import { exclusionPage } from '../report/exclusion-page.js';
import type { ExclusionRow } from '../search/result.js';
import { VERSION } from '../version.js';
import type { RecastSource } from './recast-source.js';

/** What a recast has found, for a figure. */
export interface RecastFigure {
  readonly model: PortalModel;
  readonly bound: Bound;
  readonly region: ExclusionRegion;
  readonly sources: readonly RecastSource[];
  readonly rows: readonly ExclusionRow[];
  readonly notes: readonly string[];
  readonly options: RecastOptions;
  /** Words inside the region; null for several sources, which have labels of their own. */
  readonly label: string | null;
}

/** Published regions of the same coupling, drawn beside the recast of one limit to sin^2(theta) of the dark scalar. */
const comparisons = (model: PortalModel, sources: readonly RecastSource[]): readonly PublishedCurve[] =>
  model.name === 'scalar' && sources.length === 1
    ? ['na62-2016-2018-scalar-lower', 'na62-2016-2018-scalar-upper'].map(id => ({ ...findCurve(id), label: 'NA62 2016–2018, published' }))
    : [];

/** The papers that a figure of these sources used. */
export const papersOf = (model: PortalModel, sources: readonly RecastSource[]): readonly PublishedCurve[] => [
  ...sources.flatMap(({ published }) => (published === undefined ? [] : [published])),
  ...comparisons(model, sources),
];

/** The figure as SVG text, as PDF, or as a page that answers to the pointer, by the ending of the file. */
export function figureText(file: string, figure: RecastFigure): string {
  const { model, bound, region, sources, rows, notes, options, label } = figure;
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const [first] = bound.curves;
  const isPublished = sources.every(({ published }) => published !== undefined);
  const others = sources.length < 2 ? [] : sources.map(one => singleRegion(model, one, options));
  const svg = exclusionFigure(
    {
      version: VERSION,
      status: isPublished ? 'published' : 'simulated',
      confidenceLevel: first.confidenceLevel,
      vetoed: [],
      label,
      region,
      others,
      exclusion: {
        model: model.name,
        title: model.title,
        couplingSymbol: model.couplingSymbol,
        couplingRange: model.couplingRange,
        rows,
        expectedRows: [],
        notes,
      },
    },
    { document: document as unknown as Document, published: comparisons(model, sources) },
  ).outerHTML;
  if (file.endsWith('.pdf')) return svgToPdf(svg, file);
  if (!/\.html?$/.test(file)) return `${svg}\n`;
  const references = bibtex(papersOf(model, sources));
  return exclusionPage({
    title: `${model.title}: excluded ${model.couplingSymbol}`,
    svg,
    rows,
    couplingSymbol: model.couplingSymbol,
    notes,
    bibtex: references,
  });
}

/** What tells apart the searches of one experiment and period. */
const DECAY_WORDS: Readonly<Record<LimitCurve['decay'], string>> = { unseen: '', mumu: ', X → μμ', gammagamma: ', X → γγ' };

const singleRegion = (model: PortalModel, { curve, published }: RecastSource, options: RecastOptions) => ({
  label: published === undefined ? curve.id : published.label + DECAY_WORDS[curve.decay],
  region: exclusionRegion(model, curveBound(model, curve, options), { withoutBand: true }),
});
