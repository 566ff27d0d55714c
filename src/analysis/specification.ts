import type { Analysis } from '../config/schema.js';
import type { TemplateBins } from '../model/shapes/template.js';
import { leptonicBranchingRatio } from '../portals/hnl-production.js';
import { massGrid } from '../search/mass-grid.js';
import type { VetoedWindow } from '../search/result.js';
import {
  peakPosition,
  type MassTable,
  type Normalisation,
  type ScanSpecification,
  type ShapeSpecification,
} from '../search/specification.js';
import { equalSigmaGrid } from '../search/window/equal-sigma-grid.js';
import type { WindowSearch } from '../search/window/window-search.js';
import { fittedRegions } from './definition.js';

/** Analysis with the bins of its templates (by name of the background) -> what a worker needs to test a mass. */
export function scanSpecification(analysis: Analysis, templates: ReadonlyMap<string, TemplateBins>): ScanSpecification {
  const { signal, normalisation } = analysis;
  const regions = fittedRegions(analysis);
  const { acceptance } = signal;
  return {
    observable: analysis.observable.kind,
    regions: regions.map(({ name, min, max }) => ({ name, min, max })),
    signal: {
      resolution: signal.resolution,
      ...(signal.line && { line: signal.line }),
      resolutionUncertainty: signal.resolutionUncertainty,
      uncertainties: signal.uncertainties,
      ...(acceptance && {
        acceptance: regions.map(region => ({ massMeV: acceptance.massMeV, value: acceptance.regions[region.name] })),
      }),
    },
    ...(normalisation && { normalisation: normalisationOf(analysis, normalisation) }),
    ...(analysis.search && { search: windowSearch(analysis, analysis.search) }),
    backgrounds: analysis.backgrounds.map(({ name, label, events, uncertainties, shape }) => ({
      name,
      label,
      events,
      uncertainties,
      shape: shapeOf(shape, () => {
        const bins = templates.get(name);
        if (bins === undefined) throw new RangeError(`no template was made for background ${name}`);
        return bins;
      }),
    })),
    confidenceLevel: analysis.limit.confidenceLevel,
    limitMethod: analysis.limit.method,
  };
}

function shapeOf(shape: Analysis['backgrounds'][number]['shape'], bins: () => TemplateBins): ShapeSpecification {
  return shape.kind === 'template' ? { kind: 'template', bins: bins() } : shape;
}

export const vetoedWindows = ({ scan }: Analysis): VetoedWindow[] =>
  scan.vetoed.map(({ from, to, reason }) => ({ minMeV: from, maxMeV: to, reason }));

/** The mass hypotheses of an analysis. */
export function massesOf(analysis: Analysis): number[] {
  const { scan, signal, observable } = analysis;
  const [minMeV, maxMeV] = scan.massMeV;
  const { resolution } = signal;
  const vetoed = vetoedWindows(analysis);
  if (scan.points !== undefined) {
    const masses = equalSigmaGrid({ minMeV, maxMeV, points: scan.points, resolution: massResolution(resolution, observable.kind) });
    return masses.filter(m => !vetoed.some(v => m > v.minMeV && m < v.maxMeV));
  }
  const { stepSigma, maximumStepMeV } = scan;
  return massGrid({ minMeV, maxMeV, vetoed, observable: observable.kind, resolution, stepSigma, maximumStepMeV });
}

/** sigma_m, up to a factor, from the resolution of the observable. */
const massResolution = ({ massMeV, value }: MassTable, kind: Analysis['observable']['kind']): MassTable =>
  kind === 'missing-mass-squared' ? { massMeV, value: value.map((v, k) => v / Math.max(massMeV[k], 1)) } : { massMeV, value };

/** BR of parent -> lepton N for |U|^2 = 1, tabulated at the masses of the scan: between two of them it is interpolated. */
function normalisationOf(analysis: Analysis, normalisation: NonNullable<Analysis['normalisation']>): Normalisation {
  if (!('kind' in normalisation)) return normalisation;
  const { parent, lepton, parentDecays } = normalisation;
  const massMeV = massesOf(analysis);
  const value = massMeV.map(m => leptonicBranchingRatio(`${parent} -> ${lepton} N`, m, 1));
  return { singleEventSensitivity: 1 / parentDecays, referenceAcceptance: 1, unitBranchingRatio: { massMeV, value } };
}

function windowSearch(analysis: Analysis, { windowSigma, sidebandSigma, order }: NonNullable<Analysis['search']>): WindowSearch {
  const position = (massMeV: number): number => peakPosition(analysis.observable.kind, massMeV);
  const vetoed = vetoedWindows(analysis).map(v => ({ min: position(v.minMeV), max: position(v.maxMeV) }));
  return { windowSigma, sidebandSigma, order, vetoed };
}
