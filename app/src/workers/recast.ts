import { badValue } from '../../../src/errors.js';
import { publishedLimitCurve } from '../../../src/literature/limit-curve.js';
import { curves as publishedCurves } from '../../../src/literature/registry.js';
import type { PortalModel } from '../../../src/portals/model.js';
import { limitTable } from '../../../src/recast/limit-table.js';
import { scanLimitCurve } from '../../../src/recast/scan-limit.js';
import type { LimitCurve } from '../../../src/recast/br-limit.js';
import { curveBound } from '../../../src/recast/bound.js';
import { boundRows, exclusionNotes } from '../../../src/recast/exclusion.js';
import { explainPoint } from '../../../src/recast/explanation.js';
import { answeredMasses, prepareRecast, type PreparedRecast } from '../../../src/recast/question.js';
import { exclusionRegion } from '../../../src/recast/region.js';
import type { TaskContext } from '../tasks/protocol.js';
import { serve } from '../tasks/serve.js';
import { gaussianLine, jointLine, limitLines, projectedLine, type LimitLines, type LinePieces } from './limit-lines.js';
import { loadModel, type LoadedModel } from './load-model.js';
import type { OwnText } from './read-own-file.js';
import type {
  ModelFacts,
  OwnLimit,
  PredictionQuestion,
  PointAnswer,
  PointQuestion,
  Question,
  RegionAnswer,
  RegionQuestion,
  RowsAnswer,
  JointQuestion,
  LinesQuestion,
  OwnFile,
  ProjectionQuestion,
} from './recast-question.js';

const ownCurves = new Map<string, { readonly limit: OwnLimit; readonly curve: LimitCurve }>();

function ownCurve(limit: OwnLimit): LimitCurve {
  const known = ownCurves.get(limit.id);
  if (known !== undefined && JSON.stringify(known.limit) === JSON.stringify(limit)) return known.curve;
  const curve =
    limit.kind === 'table'
      ? limitTable(limit.text, limit.id)
      : { ...scanLimitCurve(limit.limits, 'observed', limit.process), id: limit.id };
  ownCurves.set(limit.id, { limit, curve });
  return curve;
}

function curveOf(id: string, own: readonly OwnLimit[]): LimitCurve {
  const published = publishedCurves.find(curve => curve.id === id);
  if (published !== undefined) return publishedLimitCurve(published);
  const limit = own.find(one => one.id === id);
  if (limit === undefined) throw badValue('limit', id, 'a published one, or one whose file has been opened here');
  return ownCurve(limit);
}

const prepared = ({ model }: LoadedModel, { curves, own, combination, lifetimePs, figures, geometry }: Question): PreparedRecast =>
  prepareRecast({
    model,
    sources: curves.map(id => ({ curve: curveOf(id, own) })),
    combination,
    uncertainties: { figures, geometry },
    ...(lifetimePs !== undefined && { lifetimePs }),
  });

const factsOf = ({ model, parameters }: LoadedModel): ModelFacts => ({
  name: model.name,
  title: model.title,
  couplingSymbol: model.couplingSymbol,
  couplingDescription: model.couplingDescription,
  couplingRange: model.couplingRange,
  massRangeMeV: massRangeOf(model),
  channels: model.channels,
  references: model.references,
  parameters,
});

/** Masses at which X is made in some channel. */
function massRangeOf(model: PortalModel): readonly [number, number] {
  const ranges = model.channels.map(channel => model.through(channel).massRangeMeV);
  return [Math.min(...ranges.map(([from]) => from)), Math.max(...ranges.map(([, to]) => to))];
}

/** The model with X made in a channel that is open at the mass, if possible one that a limit is on. */
function openAt(model: PortalModel, recast: PreparedRecast | null, massMeV: number): PortalModel {
  const preferred = recast?.used.map(({ curve }) => curve.production) ?? [];
  const through = [...preferred, ...model.channels].map(channel => model.through(channel));
  return through.find(one => one.covers(massMeV)) ?? model;
}

/** Does a limit that is asked for speak of the model? */
const isAnswerable = ({ model }: LoadedModel, { curves, own }: Question): boolean =>
  curves.some(id => model.channels.includes(curveOf(id, own).production));

/** Masses of a prediction. */
const PREDICTED = 101;

const tasks = {
  async region(question: RegionQuestion): Promise<RegionAnswer> {
    const { lines, band } = question;
    const loaded = await loadModel(question.model);
    const facts = factsOf(loaded);
    if (!isAnswerable(loaded, question)) return { facts, unused: question.curves };
    const { model, options, bound, used, unused, notes } = prepared(loaded, question);
    const grid = { masses: lines, couplings: lines };
    const region = exclusionRegion(model, bound, { ...grid, withoutBand: band === 0, bandSigmas: band });
    const singles = used.map(({ curve }) => ({
      id: curve.id,
      region: exclusionRegion(model, curveBound(model, curve, options), { ...grid, withoutBand: true }),
    }));
    return {
      facts,
      found: {
        confidenceLevel: used[0].curve.confidenceLevel,
        region,
        singles: used.length > 1 ? singles : [],
        notes: [...notes, ...region.notes],
        massRangeMeV: [
          Math.min(...bound.ranges.map(({ fromMeV }) => fromMeV), model.massRangeMeV[1]),
          Math.max(...bound.ranges.map(({ toMeV }) => toMeV), 0),
        ],
      },
      unused: unused.map(({ curve }) => curve.id),
    };
  },

  async point(question: PointQuestion): Promise<PointAnswer> {
    const { massMeV, coupling } = question;
    const loaded = await loadModel(question.model);
    const recast = isAnswerable(loaded, question) ? prepared(loaded, question) : null;
    const model = openAt(loaded.model, recast, massMeV);
    return {
      massMeV,
      coupling,
      channel: model.channel,
      branchingRatio: model.branchingRatio(massMeV, coupling),
      lifetimePs: question.lifetimePs === undefined ? model.lifetimePs(massMeV, coupling) : question.lifetimePs,
      decays: model.decays(massMeV, coupling),
      finalStates: model.finalStates(massMeV, coupling),
      theory: model.theory(massMeV, coupling),
      explanation: recast?.bound.covers(massMeV) === true ? explainPoint(model, recast.bound, massMeV, coupling, recast.options) : null,
    };
  },

  /** Branching ratio of a model in its first channel against mass, at one coupling. */
  async prediction({ model, coupling }: PredictionQuestion): Promise<LinePieces> {
    const { model: loaded } = await loadModel(model);
    const [from, to] = loaded.massRangeMeV;
    const masses = Array.from({ length: PREDICTED }, (_, k) => from + ((to - from) * k) / (PREDICTED - 1));
    const points = masses
      .filter(massMeV => loaded.covers(massMeV))
      .map(massMeV => ({ massMeV, limit: loaded.branchingRatio(massMeV, coupling) }));
    return [points.filter(({ limit }) => limit > 0)];
  },

  /** A file of one's own: a table, a result or a likelihood; the readers of the latter come when the first one is opened. */
  async readOwn(file: OwnText): Promise<OwnFile> {
    const { readOwnFile } = await import('./read-own-file.js');
    return readOwnFile(file);
  },

  lines({ curves, own, lifetimePs, factor, background }: LinesQuestion): readonly LimitLines[] {
    return limitLines(
      curves.map(id => curveOf(id, own)),
      lifetimePs,
      factor,
      background,
    );
  },

  project({ limit, record, projection }: ProjectionQuestion, context: TaskContext): Promise<LinePieces> {
    return projectedLine(ownCurve(limit), record, projection, context);
  },

  joint({ sources }: JointQuestion, context: TaskContext): Promise<LinePieces> {
    return jointLine(
      sources.map(({ limit, record }) => ({ curve: ownCurve(limit), record })),
      context,
    );
  },

  gaussian({ curves, own, lifetimePs }: Omit<LinesQuestion, 'factor' | 'background'>): LinePieces {
    return gaussianLine(
      curves.map(id => curveOf(id, own)),
      lifetimePs,
    );
  },

  async rows(question: Question): Promise<RowsAnswer> {
    const loaded = await loadModel(question.model);
    const recast = prepared(loaded, question);
    const rows = boundRows(recast.model, recast.bound, answeredMasses(recast), recast.options);
    return {
      facts: factsOf(loaded),
      rows,
      notes: [...recast.notes, ...exclusionNotes(recast.model, rows)],
      used: recast.used.map(({ curve }) => curve.id),
    };
  },
};

export type RecastTasks = typeof tasks;

serve(tasks);
