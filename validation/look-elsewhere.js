#!/usr/bin/env node
/**
 * Global p-values against the size of the excess, by toys of the whole scan and by up-crossings of q0 = 2, for a run that is finished, and for one with a signal in it: the tables of
 * docs/methods/look-elsewhere.md. Usage: node validation/look-elsewhere.js RUN [TOYS]
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepare } from '../scripts/setup.js';

prepare();
const load = path => import(`../dist/${path}.js`);
const { readLikelihoodRecord, readResult } = await load('formats/result-file');
const { lookElsewhere, observedScan, upCrossingLevels } = await load('search/look-elsewhere');
const { scanToys } = await load('search/scan-toys');
const { upCrossingEstimate } = await load('search/up-crossings');
const { toyFraction } = await load('search/global-p-value');
const { Philox } = await load('math/philox');
const { normal } = await load('math/random');
const { peakPosition } = await load('search/specification');

const [folder, count = '2000'] = process.argv.slice(2);
const read = name => readFileSync(join(folder, name), 'utf8');
const result = readResult(read('result.json'), 'result.json');
const record = readLikelihoodRecord(read('likelihood.json'), 'likelihood.json');
const { specification } = record;
const LEVEL = 2;
const SEED = 1;
const masses = result.scan.map(point => point.massMeV);
const with1 = (value, error) => `${value.toPrecision(3)} ± ${error.toPrecision(1)}`;

function scan(x) {
  const observed = observedScan(specification, x, masses, result.vetoed);
  const { intervals, excess } = observed;
  const options = { specification, x, intervals, excess, levels: upCrossingLevels(LEVEL), seed: SEED, first: 0, count: Number(count) };
  return { observed, toys: scanToys(options) };
}

const { observed, toys } = scan(Float64Array.from(record.x));
const crossings = toys.upCrossings[0];
const mean = crossings.reduce((sum, n) => sum + n, 0) / crossings.length;
console.log(`${result.title}: ${record.x.length} ${result.status} events, ${toys.largest.length} toys, ${toys.failed} failed`);
for (const q0 of [4, 6, 8, 9, 10, 12]) {
  const { value, error } = toyFraction(toys.largest, q0);
  const { pValue } = upCrossingEstimate({ q0, level: LEVEL, mean, meanError: 0, intervals: observed.intervals.length });
  console.log(`q0 ${q0}: toys ${with1(value, error)}, up-crossings ${pValue.toPrecision(3)}`);
}

/** As many events as a branching ratio gives, at its peak. */
const [BR, MASS] = [2.5e-11, 200];
const near = result.scan
  .filter(point => point.status === 'ok')
  .reduce((best, point) => (Math.abs(point.massMeV - MASS) < Math.abs(best.massMeV - MASS) ? point : best));
const signal = Math.round(BR / near.singleEventSensitivity);
const random = new Philox(SEED, 77);
const peak = peakPosition(specification.observable, MASS);
const added = Array.from({ length: signal }, () => peak + near.sigma * normal(random));
const injected = scan(Float64Array.from([...record.x, ...added]));
const { local, toys: byToys, upCrossings } = lookElsewhere(injected.observed, injected.toys, LEVEL);
console.log(`${signal} events of BR ${BR} at ${MASS} MeV: local ${local.significance.toFixed(2)} sigma at ${local.massMeV} MeV`);
console.log(
  `global: toys ${byToys.exceeding} of ${byToys.toys}${byToys.upperLimit === undefined ? '' : `, below ${byToys.upperLimit.toPrecision(2)}`}`,
);
console.log(
  `global: up-crossings ${with1(upCrossings.pValue, upCrossings.error)}, ${upCrossings.significance?.toFixed(2)} sigma, trials factor ${upCrossings.trialsFactor?.toFixed(0)} ± ${upCrossings.trialsFactorError?.toFixed(0)}`,
);
