#!/usr/bin/env node
/**
 * Prints what the numbers of src/simulation/detector/na62.ts marked "tuned" are tuned to: per period the single-event sensitivity to K+ -> pi+ nu nubar and the
 * expected events of each source in the signal regions of analyses/kpix-invisible.yaml, then selected K+ -> e+ nu and pi+ -> e+ nu. Beside them what was aimed at.
 * Run after `npm run demo`, which compiles: node validation/tune-na62.js [--decays 2000000]
 */
import { parseArgs } from 'node:util';
import { NA62_SETTINGS as detector } from '../dist/simulation/detector/na62.js';
import { expectedDecays } from '../dist/simulation/experiment/expected-decays.js';
import { modeOf } from '../dist/simulation/experiment/mode-request.js';
import { simulateSample } from '../dist/simulation/experiment/sample.js';
import { TOPOLOGIES } from '../dist/simulation/experiment/topology.js';
import { missingMassSquaredGeV2 } from '../dist/kinematics/missing-mass.js';
import { MASS_GEV } from '../dist/kinematics/constants.js';

const { values } = parseArgs({ options: { decays: { type: 'string', default: '2000000' } } });
const DECAYS = Number(values.decays);
const SHARD = 100_000;
const SEED = 20250711;
/** Half of the tracks in the tails of the resolution: backgrounds come from there. */
const TAIL_BIAS = 0.5 / detector.tails.fraction;

const KAON = { beamMassGeV: MASS_GEV.kaonCharged, trackMassGeV: MASS_GEV.pionCharged };
const within = (value, from, to) => value >= from && value < to;
const momentum = (c, name, i) => ({ px: c[`${name}PxGeV`][i], py: c[`${name}PyGeV`][i], pz: c[`${name}PzGeV`][i] });

/** The regions of the search for X invisible: 1, 2, or 0 for none; 3 is the peak of pi+ pi0. */
function region(c, i) {
  const track = momentum(c, 'track', i);
  const p = Math.hypot(track.px, track.py, track.pz);
  if (!within(c.zVertexM[i], 105, 170) || !within(p, 15, 45) || Math.abs(c.timeDifferenceNs[i]) > 0.25) return 0;
  const m2 = missingMassSquaredGeV2(momentum(c, 'beam', i), track, KAON);
  if (within(m2, 0, 0.01) && p < 35) return 1;
  if (within(m2, 0.026, 0.068)) return 2;
  return within(m2, 0.015, 0.021) ? 3 : 0;
}

/** Acceptance x efficiency in each region, with errors. */
function efficiencies(mode, topology, period, regionOf, tailBias) {
  const sums = [0, 0, 0, 0];
  const squares = [0, 0, 0, 0];
  for (let first = 0; first < DECAYS; first += SHARD) {
    const { columns, length } = simulateSample({ mode, topology, periods: [period], detector, seed: SEED, first, count: SHARD, tailBias });
    for (let i = 0; i < length; i++) {
      const r = regionOf(columns, i);
      sums[r] += columns.weight[i];
      squares[r] += columns.weight[i] ** 2;
    }
  }
  return sums.map((sum, r) => ({ value: sum / DECAYS, error: Math.sqrt(squares[r]) / DECAYS }));
}

const AIMS = {
  ses: { 2016: 3.15e-10, 2017: 0.389e-10, 2018: 1.11e-11, '2021+2022': 0.85e-11 },
  2018: { upstream: 3.3 },
  '2021+2022': { pipi0: 0.83, munu: 1.7, threePi: 0.11, ke4: 0.89, pigammagamma: 0.01, upstream: 7.4 },
};

const show = ({ value, error }) => `${value.toPrecision(3)} +- ${error.toPrecision(1)}`;
/** Sources by mode, in one period of each kind: the others differ by factors that are the same for all modes. */
const names = ['pipi0', 'munu', 'threePi', 'ke4', 'pigammagamma', 'ke3', 'kmu3', 'upstream'];
const pion = TOPOLOGIES.pion;
const kaonPeriods = Object.keys(detector.periods).filter(p => detector.periods[p].parent === 'K+');

const pinunu = modeOf({ name: 'pinunu' });
const inverseSes = {};
for (const period of kaonPeriods) {
  const found = efficiencies(pinunu, pion, period, region, 1);
  const acceptance = found[1].value + found[2].value;
  inverseSes[period] = detector.periods[period].decays * acceptance;
  console.log(
    `${period}: acceptance x efficiency ${acceptance.toPrecision(4)}, SES ${(1 / inverseSes[period]).toExponential(3)}, aim ${AIMS.ses[period] ?? 'see below'}`,
  );
}
const recent = inverseSes['2021'] + inverseSes['2022'];
console.log(`2021+2022: SES ${(1 / recent).toExponential(3)}, aim ${AIMS.ses['2021+2022'].toExponential(3)}`);
const early = inverseSes['2016'] + inverseSes['2017'] + inverseSes['2018'];
console.log(`2016-2018: SES ${(1 / early).toExponential(3)}, published 0.839e-11`);

for (const [label, period, scale] of [
  ['2018', '2018', 1],
  ['2021+2022', '2022', recent / inverseSes['2022']],
]) {
  for (const name of names) {
    let mode;
    try {
      mode = modeOf({ name });
    } catch {
      continue;
    }
    const decays = scale * expectedDecays(mode, { detector, topology: pion, period });
    const found = efficiencies(mode, pion, period, region, TAIL_BIAS).map(({ value, error }) => ({
      value: value * decays,
      error: error * decays,
    }));
    const both = { value: found[1].value + found[2].value, error: Math.hypot(found[1].error, found[2].error) };
    console.log(
      `${label} ${name}: R1 ${show(found[1])}, R2 ${show(found[2])}, both ${show(both)}, aim ${AIMS[label][name] ?? '-'}; in the pi0 peak ${show(found[3])}`,
    );
  }
}

const electron = TOPOLOGIES.electron;
const fiducial = (c, i) => (within(c.zVertexM[i], 105, 170) ? 1 : 0);
for (const [name, periods, aim] of [
  ['enu', ['2016', '2017', '2018'], 1e6],
  ['pi-enu', ['pions 2017-2024'], 2.5e6],
]) {
  const mode = modeOf({ name });
  const events = periods.map(
    period => expectedDecays(mode, { detector, topology: electron, period }) * efficiencies(mode, electron, period, fiducial, 1)[1].value,
  );
  console.log(`${name}: ${events.reduce((a, b) => a + b, 0).toExponential(3)} selected, aim ${aim.toExponential(1)}`);
}
