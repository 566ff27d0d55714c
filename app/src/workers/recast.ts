import type { PortalModel } from '../../../src/portals/model.js';
import { boundRows, exclusionNotes } from '../../../src/recast/exclusion.js';
import { explainPoint } from '../../../src/recast/explanation.js';
import { answeredMasses, type PreparedRecast } from '../../../src/recast/question.js';
import type { TaskContext } from '../tasks/protocol.js';
import { serve } from '../tasks/serve.js';
import { curveOf, factsOf, isAnswerable, ownCurve, prepared } from './asked-recast.js';
import { gaussianLine, jointLine, limitLines, projectedLine, type LimitLines, type LinePieces } from './limit-lines.js';
import { loadModel } from './load-model.js';
import type {
  PredictionQuestion,
  PointAnswer,
  PointQuestion,
  Question,
  RowsAnswer,
  JointQuestion,
  LinesQuestion,
  ProjectionQuestion,
} from './recast-question.js';
import { answerRegion } from './region.js';

/** The model with X made in a channel that is open at the mass, if possible one that a limit is on. */
function openAt(model: PortalModel, recast: PreparedRecast | null, massMeV: number): PortalModel {
  const preferred = recast?.used.map(({ curve }) => curve.production) ?? [];
  const through = [...preferred, ...model.channels].map(channel => model.through(channel));
  return through.find(one => one.covers(massMeV)) ?? model;
}

/** Masses of a prediction. */
const PREDICTED = 101;

const tasks = {
  region: answerRegion,

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

  lines({ curves, own, lifetimePs, factor, background }: LinesQuestion): readonly LimitLines[] {
    return limitLines(
      curves.map(id => {
        const limit = own.find(one => one.id === id);
        return { curve: curveOf(id, own), scan: limit?.kind === 'scan' ? limit.limits : undefined };
      }),
      lifetimePs,
      factor,
      background,
    );
  },

  project({ limit, record, projection }: ProjectionQuestion, context: TaskContext): Promise<LinePieces> {
    return projectedLine(ownCurve(limit), record, projection, context);
  },

  joint({ sources, lifetimePs }: JointQuestion, context: TaskContext): Promise<LinePieces> {
    return jointLine(
      sources.map(({ limit, record }) => ({ curve: ownCurve(limit), record })),
      lifetimePs,
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
