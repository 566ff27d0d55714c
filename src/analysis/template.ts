import type { Analysis } from '../config/schema.js';
import { badValue, InputError } from '../errors.js';
import { EventSelector, type Selected } from '../events/selection.js';
import { templateFromSample, type TemplateBins } from '../model/shapes/template.js';
import { NA62 } from '../simulation/detector.js';
import { PROCESSES, type ProcessName } from '../simulation/processes.js';
import { simulateProcess } from '../simulation/simulate.js';
import { fittedRegions, selectionOf } from './definition.js';

/** A template to be simulated: plain values, so that it can be sent to a worker. */
export interface TemplateTask {
  readonly process: string;
  readonly events: number;
  readonly binWidth: number;
  readonly seed: number;
}

/** Half of the simulated tracks are drawn from the tails: what leaks into the regions comes from there, and weights undo the bias. */
const TAIL_SHARE = 0.5;
const SHARD = 100_000;

/** The bins of a background in the regions of the fit, and what its sample says of the regions that are counted beside them. */
export interface TemplateSample extends TemplateBins {
  readonly elsewhere: readonly RegionShare[];
}

/** Events in a region for each event in all regions of the fit, with the error of the number of events in the sample. */
export interface RegionShare {
  readonly region: string;
  readonly ratio: number;
  readonly ratioError: number;
}

/** Throws InputError for a process that the simulation does not have. */
export function checkProcess(name: string): asserts name is ProcessName {
  if (!Object.hasOwn(PROCESSES, name)) throw badValue('process of a template', name, Object.keys(PROCESSES).join(', '));
}

/** Shape of a simulated background in the regions of the analysis. Throws InputError when no event ends in a region. */
export function simulatedTemplate(analysis: Analysis, task: TemplateTask): TemplateSample {
  const { process, events, seed } = task;
  checkProcess(process);
  const selector = new EventSelector(selectionOf(analysis, { weight: 'weight' }), `simulated ${process}`);
  for (let first = 0; first < events; first += SHARD) {
    const count = Math.min(SHARD, events - first);
    const { length, columns } = simulateProcess(PROCESSES[process], {
      seed,
      first,
      count,
      detector: NA62,
      tailBias: TAIL_SHARE / NA62.tails.fraction,
    });
    selector.add({ length, columns });
  }
  return templateOf(analysis, selector.finish(), { name: `simulated ${process}`, binWidth: task.binWidth });
}

/** Shape of selected events in the regions. Throws InputError when there are none or their weights do not add up to more than 0. */
export function templateOf(
  analysis: Analysis,
  selected: Selected,
  options: { readonly name: string; readonly binWidth: number },
): TemplateSample {
  const values: number[] = [];
  const weights: number[] = [];
  selected.region.forEach((region, i) => {
    if (region < 0) return;
    values.push(selected.values[i]);
    weights.push(selected.weights[i]);
  });
  const total = weights.reduce((sum, w) => sum + w, 0);
  if (!(total > 0)) throw new InputError(`template ${options.name}: sum of weights in the regions is ${total}: expected more than 0`);
  return {
    ...templateFromSample(values, weights, { regions: fittedRegions(analysis), binWidth: options.binWidth }),
    elsewhere: selected.counted.map(({ region, sumOfWeights, sumOfSquares }) => ({
      region,
      ratio: sumOfWeights / total,
      ratioError: Math.sqrt(sumOfSquares) / total,
    })),
  };
}
