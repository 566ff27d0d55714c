import { parentPort } from 'node:worker_threads';
import { simulatedSamples, type SimulatedSampleOptions } from '../../analysis/measure/simulated-sample.js';
import { simulatedTemplate, type TemplateTask } from '../../analysis/template.js';
import type { Analysis } from '../../config/schema.js';
import { blindedPoint } from '../../search/blinded-point.js';
import { scanPoint, toyCheck, type ToyCheckOptions } from '../../search/scan-point.js';
import { scanToys, type ScanToysOptions } from '../../search/scan-toys.js';
import type { ScanSpecification } from '../../search/specification.js';
import { SpectrumCounts } from '../../search/window/spectrum-counts.js';
import { windowPoint } from '../../search/window/window-point.js';
import { answerOf } from '../worker-answer.js';

/** What the tasks of a run refer to: first the analysis, then the scan. */
export type RunContext = { readonly analysis: Analysis } | { readonly specification: ScanSpecification; readonly x: Float64Array };

export type RunTask =
  | { readonly kind: 'template'; readonly template: TemplateTask }
  | { readonly kind: 'sample'; readonly sample: SimulatedSampleOptions }
  | { readonly kind: 'point'; readonly massMeV: number }
  | { readonly kind: 'blinded-point'; readonly massMeV: number }
  | { readonly kind: 'toys'; readonly massMeV: number; readonly options: ToyCheckOptions }
  | { readonly kind: 'scan-toys'; readonly options: Omit<ScanToysOptions, 'specification' | 'x'> };

let context: RunContext | undefined;
/** The values of the context, sorted when first needed. */
let counts: SpectrumCounts | undefined;

function carryOut(task: RunTask): unknown {
  if (task.kind === 'sample') return simulatedSamples(task.sample);
  if (context === undefined) throw new Error('a task came before its context');
  if ('analysis' in context) {
    if (task.kind !== 'template') throw new Error(`task ${task.kind} came before the scan`);
    return simulatedTemplate(context.analysis, task.template);
  }
  const { specification, x } = context;
  if (task.kind === 'point') {
    const { search } = specification;
    if (search === undefined) return scanPoint(specification, x, task.massMeV);
    counts ??= new SpectrumCounts(x);
    return windowPoint(specification, search, counts, task.massMeV);
  }
  if (task.kind === 'blinded-point') return blindedPoint(specification, task.massMeV);
  if (task.kind === 'toys') return toyCheck(specification, x, task.massMeV, task.options);
  if (task.kind === 'scan-toys') return scanToys({ specification, x, ...task.options });
  throw new Error(`task ${task.kind} came after the scan began`);
}

parentPort!.on('message', (message: { context: RunContext } | { id: number; task: RunTask }) => {
  if ('context' in message) {
    context = message.context;
    counts = undefined;
    return;
  }
  const { id, task } = message;
  parentPort!.postMessage(answerOf(id, () => carryOut(task)));
});
