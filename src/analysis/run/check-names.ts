import { inField } from '../../config/at-fields.js';
import type { Analysis } from '../../config/schema.js';
import { findCurve } from '../../literature/registry.js';
import { modeOf } from '../../simulation/experiment/mode-request.js';
import { selectionOf } from '../definition.js';
import { sampleAnalysis, sampleRequests } from '../measure/requests.js';
import { pseudoExperimentOptions } from '../pseudo-data.js';

/** Names that the schema does not know are looked up before anything is computed. Throws InputError. */
export function checkNames(analysis: Analysis): void {
  for (const name of [undefined, ...Object.keys(analysis.samples)]) {
    const sample = sampleAnalysis(analysis, name);
    const { source } = sample;
    if ('simulate' in source) pseudoExperimentOptions(source.simulate, selectionOf(sample).observable, 0);
  }
  if (analysis.measure) for (const { mode } of sampleRequests(analysis, analysis.measure)) modeOf(mode);
  for (const [k, id] of analysis.compare.entries()) inField(['compare', k], () => findCurve(id));
  for (const [k, { compare }] of analysis.recast.entries())
    for (const [j, id] of compare.entries()) inField(['recast', k, 'compare', j], () => findCurve(id));
}
