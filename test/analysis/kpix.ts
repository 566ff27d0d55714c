import { readFileSync } from 'node:fs';
import { fittedValues } from '../../src/analysis/assemble.js';
import { selectionOf } from '../../src/analysis/definition.js';
import { statedAnalysis } from '../../src/analysis/resolved-analysis.js';
import { scanSpecification } from '../../src/analysis/specification.js';
import { simulatedTemplate } from '../../src/analysis/template.js';
import { readAnalysis } from '../../src/config/read-analysis.js';
import { EventSelector } from '../../src/events/selection.js';
import type { ScanSpecification } from '../../src/search/specification.js';
import { simulateDataset, type InjectedSignal } from '../../src/simulation/dataset.js';
import { NA62 } from '../../src/simulation/detector.js';
import { KPIX_2016_2022 } from '../../src/simulation/kpix-dataset.js';

const path = new URL('../../test/fixtures/kpix-stated.yaml', import.meta.url);

export const kpixAnalysis = readAnalysis(readFileSync(path, 'utf8'), { file: 'kpix-stated.yaml' });

/** The packaged search with templates of fewer events. */
export function kpixSpecification(eventsPerTemplate: number): ScanSpecification {
  const templates = new Map(
    kpixAnalysis.backgrounds.map(({ name, shape }) => {
      if (shape.kind !== 'template') throw new Error(`${name} is no template`);
      return [
        name,
        simulatedTemplate(kpixAnalysis, { process: shape.process!, events: eventsPerTemplate, binWidth: shape.binWidth, seed: 1 }),
      ];
    }),
  );
  return scanSpecification(statedAnalysis(kpixAnalysis), templates);
}

/** The selected values of m2_miss of one simulated data set. */
export function kpixEvents(seed: number, signal?: InjectedSignal): Float64Array {
  const selector = new EventSelector(selectionOf(kpixAnalysis), 'simulated');
  selector.add(simulateDataset({ composition: KPIX_2016_2022, seed, detector: NA62, ...(signal && { signal }) }));
  return fittedValues(selector.finish());
}
