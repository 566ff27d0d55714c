import type { ExportFile } from '../../../src/formats/hepdata/submission.js';
import type { PublishedCurve } from '../../../src/literature/curve.js';
import { findCurve } from '../../../src/literature/registry.js';
import type { Hypothesis } from '../../../src/search/hypothesis.js';
import type { ScannedPoint } from '../../../src/search/result.js';
import type { TaskContext } from '../tasks/protocol.js';
import { serve } from '../tasks/serve.js';
import { exportRun, type ExportInput } from './search/exports.js';
import { inspectFile, previewObservable } from './search/given-file.js';
import type { AnalysisSource, DescribedAnalysis, OpenedPoint, RecordedRun, RunOutcome, SelectedView } from './search/protocol.js';
import { SearchSession } from './search/session.js';

const session = new SearchSession();

/** Published limits with their numbers. */
const publishedCurves = (ids: readonly string[]): readonly PublishedCurve[] => ids.map(findCurve);

/** Leads a search: reads the analysis, shares its work out among workers of its own, and answers for single masses. */
const tasks = {
  inspectFile,
  previewObservable,
  describe: (source: AnalysisSource): Promise<DescribedAnalysis> => session.describe(source),
  run: (source: AnalysisSource, { partial }: TaskContext): Promise<RunOutcome> => session.run(source, partial),
  preview: (source: AnalysisSource): Promise<SelectedView | null> => session.preview(source),
  stop: (): void => session.stop(),
  restore: ({ specification, x }: Pick<RecordedRun, 'specification' | 'x'>): Promise<void> =>
    session.restore({ specification, x: x === undefined ? null : Float64Array.from(x) }),
  hypothesis: (asked: { readonly massMeV: number; readonly isQuick: boolean }): Promise<Hypothesis> =>
    session.points.run('hypothesis', asked),
  signal: (point: ScannedPoint): Promise<Hypothesis> => session.points.run('signal', point),
  published: publishedCurves,
  exported: (input: ExportInput): readonly ExportFile[] => exportRun(input, session.likelihood),
  likelihood: (point: ScannedPoint, context: TaskContext): Promise<OpenedPoint> => session.likelihoodOf(point, context),
};

export type SearchTasks = typeof tasks;

serve(tasks);
