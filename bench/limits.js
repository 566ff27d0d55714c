/**
 * Time of limits, warm, on one core: binned models of 1 bin and of 50 bins with 55 parameters, and a scan of 150 masses over 51 events of the packaged
 * K+ -> pi+ X search, asymptotic and exact with bands. Medians of processor time, and the ratio exact / asymptotic pair by pair.
 * Usage: node bench/limits.js [--pairs 5]
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { prepare } from '../scripts/setup.js';
import { median, processorSeconds } from './timing.js';

prepare();
const load = path => import(`../dist/${path}.js`);
const { compileWorkspace } = await load('model/histfactory/model');
const { binnedTest } = await load('inference/binned-test');
const { asymptoticLimit } = await load('inference/asymptotic-limit');
const { readAnalysis } = await load('config/read-analysis');
const { simulatedTemplate } = await load('analysis/template');
const { scanSpecification, massesOf } = await load('analysis/specification');
const { selectionOf } = await load('analysis/definition');
const { fittedValues } = await load('analysis/assemble');
const { EventSelector } = await load('events/selection');
const { simulateDataset } = await load('simulation/dataset');
const { KPIX_2016_2022 } = await load('simulation/kpix-dataset');
const { NA62 } = await load('simulation/detector');
const { scanPoint } = await load('search/scan-point');

const pairs = Number(parseArgs({ options: { pairs: { type: 'string', default: '5' } } }).values.pairs);

const normsys = k => ({ name: `norm${k}`, type: 'normsys', data: { hi: 1 + 0.02 * k, lo: 1 - 0.02 * k } });

/** A peak on a falling background: statistical errors of all bins, four normalisation uncertainties, one strength. */
function workspace(bins) {
  const at = f => Array.from({ length: bins }, (_, i) => f((i + 0.5) / bins));
  const background = at(t => (300 / bins) * Math.exp(-2 * t));
  const statistical = { name: 'stat', type: 'staterror', data: background.map(b => 0.1 * b) };
  return {
    version: '1.0.0',
    channels: [
      {
        name: 'spectrum',
        samples: [
          {
            name: 'signal',
            data: at(t => (40 / bins) * Math.exp(-0.5 * ((t - 0.4) / 0.1) ** 2)),
            modifiers: [{ name: 'mu', type: 'normfactor', data: null }, normsys(1)],
          },
          {
            name: 'background',
            data: background,
            modifiers: [...(bins > 1 ? [statistical] : []), ...[2, 3, 4].slice(0, bins > 1 ? 3 : 1).map(normsys)],
          },
        ],
      },
    ],
    observations: [{ name: 'spectrum', data: background.map((b, i) => Math.round(b + Math.sqrt(b) * Math.sin(7 * i))) }],
    measurements: [{ name: 'main', config: { poi: 'mu', parameters: [] } }],
  };
}

function timeBinned(bins, repeats) {
  const model = compileWorkspace(workspace(bins));
  const once = () => {
    const { observed, asimov } = binnedTest(model);
    return asymptoticLimit(observed, asimov, { confidenceLevel: 0.9, scale: 1, highest: 100 });
  };
  for (let i = 0; i < 5; i++) once();
  const times = Array.from({ length: repeats }, () => processorSeconds(once));
  console.log(`asymptotic limit, ${bins} bins, ${model.parameters.length} parameters: ${(1000 * median(times)).toFixed(2)} ms`);
}

function kpixScan() {
  const analysis = readAnalysis(readFileSync(new URL('../test/fixtures/kpix-stated.yaml', import.meta.url), 'utf8'), {
    file: 'kpix-stated.yaml',
  });
  const templates = new Map(
    analysis.backgrounds.map(({ name, shape }) => [
      name,
      simulatedTemplate(analysis, { process: shape.process, events: 100_000, binWidth: shape.binWidth, seed: 1 }),
    ]),
  );
  const events = [1, 2, 3, 4].flatMap(seed => {
    const selector = new EventSelector(selectionOf(analysis), 'simulated');
    selector.add(simulateDataset({ composition: KPIX_2016_2022, seed, detector: NA62 }));
    return [...fittedValues(selector.finish())];
  });
  // every third event keeps the mixture of the processes
  const x = Float64Array.from(events.filter((_, i) => i % 3 === 0).slice(0, 51));
  return { specification: scanSpecification(analysis, templates), x, masses: massesOf(analysis).slice(0, 150) };
}

timeBinned(1, 50);
timeBinned(50, 20);
const { specification, x, masses } = kpixScan();
const scan = limitMethod => masses.map(massMeV => scanPoint({ ...specification, limitMethod }, x, massMeV));
scan('asymptotic');
const times = Array.from({ length: pairs }, () => ['asymptotic', 'exact'].map(method => processorSeconds(() => scan(method))));
console.log(`scan of ${masses.length} masses, ${x.length} events, ${pairs} pairs`);
console.log(`  asymptotic: ${median(times.map(t => t[0])).toFixed(2)} s`);
console.log(`  exact with bands, asymptotic limits included: ${median(times.map(t => t[1])).toFixed(2)} s`);
console.log(`  exact / asymptotic: ${median(times.map(t => t[1] / t[0])).toFixed(1)}`);
