import type { Hypothesis } from '../../../src/search/hypothesis.js';
import type { ScannedPoint } from '../../../src/search/result.js';
import type { TaskContext } from '../tasks/protocol.js';
import { serve } from '../tasks/serve.js';
import { inspectFile, previewObservable } from './search/given-file.js';
import type { AnalysisSource, OpenedPoint, RecordedRun, RunOutcome } from './search/protocol.js';
import { describe, SearchSession } from './search/session.js';

const session = new SearchSession();

/** Leads a search: reads the analysis, shares its work out among workers of its own, and answers for single masses. */
const tasks = {
  inspectFile,
  previewObservable,
  describe,
  run: (source: AnalysisSource, { partial }: TaskContext): Promise<RunOutcome> => session.run(source, partial),
  stop: (): void => session.stop(),
  restore: ({ specification, x }: Pick<RecordedRun, 'specification' | 'x'>): Promise<void> =>
    session.restore({ specification, x: x === undefined ? null : Float64Array.from(x) }),
  hypothesis: (asked: { readonly massMeV: number; readonly isQuick: boolean }): Promise<Hypothesis> =>
    session.points.run('hypothesis', asked),
  signal: (point: ScannedPoint): Promise<Hypothesis> => session.points.run('signal', point),
  likelihood: (point: ScannedPoint, context: TaskContext): Promise<OpenedPoint> => session.likelihoodOf(point, context),
};

export type SearchTasks = typeof tasks;

serve(tasks);
