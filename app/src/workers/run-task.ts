import { assembleResult, type RunParts } from '../../../src/analysis/assemble.js';
import { RunWorker, type RunContext, type RunTask } from '../../../src/analysis/run/tasks.js';
import { FitFailure } from '../../../src/inference/test-statistics.js';
import { findPortalModel } from '../../../src/portals/registry.js';
import type { AnalysisResult } from '../../../src/search/result.js';
import { carryOutSimulation, type SimulationContext, type SimulationTask } from '../../../src/simulation/experiment/pooled.js';
import { serve } from '../tasks/serve.js';

export type TaskAnswer = { readonly value: unknown } | { readonly fitFailure: string };

const isSimulation = (task: RunTask | SimulationTask): task is SimulationTask =>
  task.kind === 'pilot' || task.kind === 'slice' || 'request' in task;

const worker = new RunWorker();
let simulation: SimulationContext | undefined;

/** What the end of a run is made of; models by their names. */
export type AssembleInput = Omit<RunParts, 'models'> & { readonly models: readonly string[] };

const tasks = {
  context(context: RunContext | SimulationContext): void {
    if ('plan' in context) simulation = context;
    else worker.setContext(context);
  },
  /** A fit that fails is no fault of ours: it is told apart. */
  carryOut(task: RunTask | SimulationTask): TaskAnswer {
    try {
      return { value: isSimulation(task) ? carryOutSimulation(task, simulation) : worker.carryOut(task) };
    } catch (error) {
      if (error instanceof FitFailure) return { fitFailure: error.message };
      throw error;
    }
  },
  assemble({ models, ...parts }: AssembleInput): AnalysisResult {
    return assembleResult({ ...parts, models: models.map(name => findPortalModel(name).through('K+ -> pi+ X')) });
  },
};

export type RunTaskTasks = typeof tasks;

serve(tasks);
