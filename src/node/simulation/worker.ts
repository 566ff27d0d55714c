import { parentPort } from 'node:worker_threads';
import { carryOutSimulation, type SimulationContext, type SimulationTask } from '../../simulation/experiment/pooled.js';
import { answerOf } from '../worker-answer.js';

let context: SimulationContext | undefined;

parentPort!.on('message', (message: { context: SimulationContext } | { id: number; task: SimulationTask }) => {
  if ('context' in message) {
    context = message.context;
    return;
  }
  const { id, task } = message;
  parentPort!.postMessage(answerOf(id, () => carryOutSimulation(task, context)));
});
