import { parentPort } from 'node:worker_threads';
import { modeOf, type ModeRequest } from '../../simulation/experiment/mode-request.js';
import {
  pilotOf,
  simulateSlice,
  type PlannedSlice,
  type PseudoExperimentOptions,
  type PseudoExperimentPlan,
  type RequestedMode,
} from '../../simulation/experiment/pseudo-experiment.js';
import type { PeriodName } from '../../simulation/experiment/running-conditions.js';
import { simulateSample, type SampleOptions } from '../../simulation/experiment/sample.js';
import { answerOf } from '../worker-answer.js';

/** What all slices refer to. */
export interface SimulationContext {
  readonly plan: PseudoExperimentPlan;
}

export type SimulationTask =
  | { readonly kind: 'sample'; readonly request: ModeRequest; readonly options: Omit<SampleOptions, 'mode'> }
  | {
      readonly kind: 'pilot';
      readonly options: PseudoExperimentOptions;
      readonly source: { readonly requested: RequestedMode; readonly period: PeriodName };
    }
  | { readonly kind: 'slice'; readonly slice: PlannedSlice };

let context: SimulationContext | undefined;

function carryOut(task: SimulationTask): unknown {
  if (task.kind === 'sample') return simulateSample({ ...task.options, mode: modeOf(task.request) });
  if (task.kind === 'pilot') return pilotOf(task.options, task.source);
  if (context === undefined) throw new Error('a slice came before its plan');
  return simulateSlice(context.plan, task.slice);
}

parentPort!.on('message', (message: { context: SimulationContext } | { id: number; task: SimulationTask }) => {
  if ('context' in message) {
    context = message.context;
    return;
  }
  const { id, task } = message;
  parentPort!.postMessage(answerOf(id, () => carryOut(task)));
});
