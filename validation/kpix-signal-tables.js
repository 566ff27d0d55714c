#!/usr/bin/env node
/**
 * Prints the signal tables of test/fixtures/kpix-stated.yaml from simulated K+ -> pi+ X decays: acceptance of both regions and width of the core of
 * m2_miss, the width from the region that holds the peak. Run after `npm run demo`, which compiles: node validation/kpix-signal-tables.js
 */
import { NA62 } from '../dist/simulation/detector.js';
import { KPIX_REGIONS } from '../dist/simulation/kpix-dataset.js';
import { signalAcceptance } from '../dist/simulation/acceptance.js';

const COUNT = 1_000_000;
const SEED = 20250702;
const SPLIT_MEV = 130;

const massesMeV = Array.from({ length: 14 }, (_, k) => 20 * k);
const rows = massesMeV.map(massMeV => {
  const { regions } = signalAcceptance({ massMeV, lifetimePs: null, seed: SEED, count: COUNT, detector: NA62, regions: KPIX_REGIONS });
  return { massMeV, regions, width: regions[massMeV < SPLIT_MEV ? 0 : 1].sigmaM2GeV2 };
});
const list = values => `[${values.join(', ')}]`;
console.log(`massMeV: ${list(massesMeV)}`);
console.log(`resolution: ${list(rows.map(r => r.width.value.toExponential(3)))}`);
KPIX_REGIONS.forEach(({ name }, k) => console.log(`${name}: ${list(rows.map(r => r.regions[k].acceptance.value.toFixed(4)))}`));
const worst = Math.max(...rows.flatMap(r => r.regions.map(x => x.acceptance.error / x.acceptance.value)));
console.log(`# ${COUNT} decays a mass, seed ${SEED}: relative errors of the acceptance at most ${worst.toExponential(1)}`);
