import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/errors.js';
import type { ObservableDefinition } from '../../../src/events/observable.js';
import { gammaQ } from '../../../src/math/gamma.js';
import { NA62_SETTINGS } from '../../../src/simulation/detector/na62.js';
import type { SelectedEvents } from '../../../src/simulation/experiment/events.js';
import { expectedDecays } from '../../../src/simulation/experiment/expected-decays.js';
import {
  pilotOf,
  planPseudoExperiment,
  pseudoExperiment,
  simulateSlice,
  sourcesOf,
  type PseudoExperimentOptions,
} from '../../../src/simulation/experiment/pseudo-experiment.js';
import { skimmed } from '../../../src/simulation/experiment/skim.js';
import { simulateSample } from '../../../src/simulation/experiment/sample.js';
import { TOPOLOGIES } from '../../../src/simulation/experiment/topology.js';
import { MODES } from '../../../src/simulation/modes.js';
import { sum } from './hand-made.js';

const OPTIONS: PseudoExperimentOptions = {
  detector: NA62_SETTINGS,
  topology: TOPOLOGIES.pion,
  periods: ['2017', '2018'],
  modes: [{ mode: { name: 'pinunu' } }, { mode: { pionX: { massMeV: 200, lifetimePs: null } }, branchingRatio: 2e-9 }],
  seed: 3,
  exposure: 40,
  pilotDecays: 20_000,
};

const ELECTRON_MISSING_MASS: ObservableDefinition = {
  kind: 'missing-mass-squared',
  unit: 'GeV',
  parent: { massGeV: 0.493677, momentum: ['beamPxGeV', 'beamPyGeV', 'beamPzGeV'] },
  daughter: { massGeV: 0.000511, momentum: ['trackPxGeV', 'trackPyGeV', 'trackPzGeV'] },
};

/** Momenta in bins of 5 GeV from 5 to 75 GeV: sums of weights and of their squares. */
function momentumSpectrum({ columns, length }: SelectedEvents, keep: (row: number) => boolean): { sums: number[]; squares: number[] } {
  const sums = Array.from({ length: 14 }, () => 0);
  const squares = [...sums];
  for (let row = 0; row < length; row++) {
    if (!keep(row)) continue;
    const bin = Math.floor((Math.hypot(columns.trackPxGeV[row], columns.trackPyGeV[row], columns.trackPzGeV[row]) - 5) / 5);
    if (!(bin >= 0 && bin < 14)) continue;
    sums[bin] += columns.weight[row];
    squares[bin] += columns.weight[row] ** 2;
  }
  return { sums, squares };
}

/** p-value of counts against a weighted sample scaled to them. */
function agreement(counts: number[], weighted: ReturnType<typeof momentumSpectrum>, scale: number): number {
  let chi2 = 0;
  let bins = 0;
  counts.forEach((count, b) => {
    const expected = scale * weighted.sums[b];
    if (expected < 5) return;
    chi2 += (count - expected) ** 2 / (expected + scale * scale * weighted.squares[b]);
    bins++;
  });
  expect(bins).toBeGreaterThan(4);
  return gammaQ(bins / 2, chi2 / 2);
}

describe('a pseudo-experiment', () => {
  const { events, plan } = pseudoExperiment(OPTIONS);

  it('has unit weights but for the few above the bound, and knows mode and period of each event', () => {
    const { weight, processCode, period } = events.columns;
    expect(weight.filter(w => w !== 1).length).toBeLessThan(0.01 * events.length);
    expect(weight.every(w => w >= 1)).toBe(true);
    expect(new Set(processCode)).toEqual(new Set([1, 32]));
    expect(new Set(period)).toEqual(new Set([1, 2]));
  });

  it('has the yield of the weighted sample, mode by mode and period by period', () => {
    for (const source of plan.sources) {
      const { period } = source;
      const code = 'name' in source.requested.mode ? 1 : 32;
      const found = events.columns.processCode.filter(
        (c, i) => c === code && events.columns.period[i] === NA62_SETTINGS.periods[period].code,
      );
      const expected = source.decays * source.pilot.meanWeight;
      const error = Math.hypot(Math.sqrt(expected), source.decays * source.pilot.error);
      expect(Math.abs(found.length - expected)).toBeLessThan(4 * error);
    }
  });

  it('has the spectrum of the weighted sample', () => {
    const count = 60_000;
    const sample = simulateSample({ ...OPTIONS, mode: MODES.pinunu, periods: ['2018'], count, seed: 11 });
    const weighted = momentumSpectrum(sample, () => true);
    const mine = momentumSpectrum(events, row => events.columns.processCode[row] === 1 && events.columns.period[row] === 2);
    const decays = expectedDecays(MODES.pinunu, { ...OPTIONS, period: '2018' });
    expect(sum(mine.sums)).toBeGreaterThan(500);
    expect(agreement(mine.sums, weighted, decays / count)).toBeGreaterThan(1e-3);
  });

  it('is the same when its slices are simulated in any order, and modes are mixed in each', () => {
    const again = planPseudoExperiment(
      OPTIONS,
      sourcesOf(OPTIONS).map(source => pilotOf(OPTIONS, source)),
    );
    expect(again).toEqual(plan);
    const parts = again.slices.map((_, k) => again.slices.length - 1 - k).map(k => [k, simulateSlice(again, again.slices[k])] as const);
    const inOrder = [...parts].sort((a, b) => a[0] - b[0]).flatMap(([, part]) => [...part.columns.trackPzGeV]);
    expect(inOrder).toEqual([...events.columns.trackPzGeV]);
    // neighbours of two modes are as many as chance puts together
    const codes = events.columns.processCode.filter((_, i) => events.columns.period[i] === 2);
    const share = codes.reduce((n, code) => n + (code === 32 ? 1 : 0), 0) / codes.length;
    const expected = 2 * share * (1 - share) * (codes.length - 1);
    const changes = codes.reduce((n, code, i) => n + (i > 0 && code !== codes[i - 1] ? 1 : 0), 0);
    expect(Math.abs(changes - expected)).toBeLessThan(4 * Math.sqrt(2 * expected));
  });

  it('has, from seed to seed, numbers of events that scatter as Poisson numbers about what the weighted sample says', () => {
    const photons: PseudoExperimentOptions = {
      ...OPTIONS,
      topology: TOPOLOGIES['pion-photon-photon'],
      modes: [{ mode: { name: 'pigammagamma' } }],
      exposure: 0.1,
    };
    const count = 100_000;
    const expected = photons.periods.map(period => {
      const { columns } = simulateSample({ ...photons, mode: MODES.pigammagamma, periods: [period], count, seed: 12 });
      const scale = expectedDecays(MODES.pigammagamma, { ...photons, period }) / count;
      return { value: scale * sum(columns.weight), variance: scale ** 2 * sum(columns.weight.map(w => w * w)) };
    });
    const mean = sum(expected.map(e => e.value));
    const pilots = sourcesOf(photons).map(source => pilotOf(photons, source));
    const seeds = 40;
    const numbers = Array.from({ length: seeds }, (_, k) => {
      const one = planPseudoExperiment({ ...photons, seed: 100 + k }, pilots);
      return sum(one.slices.map(slice => simulateSlice(one, slice).length));
    });
    const average = sum(numbers) / seeds;
    expect(Math.abs(average - mean)).toBeLessThan(4 * Math.sqrt(mean / seeds + sum(expected.map(e => e.variance))));
    const chi2 = sum(numbers.map(n => (n - average) ** 2 / average));
    const tail = gammaQ((seeds - 1) / 2, chi2 / 2);
    expect(Math.min(tail, 1 - tail)).toBeGreaterThan(1e-3);
  });

  it('shares no event with a sample of the same seed', () => {
    const sample = simulateSample({ ...OPTIONS, mode: MODES.pinunu, periods: ['2018'], count: 20_000 });
    const seen = new Set(sample.columns.trueTrackPzGeV);
    expect([...events.columns.trueTrackPzGeV].filter(pz => seen.has(pz))).toEqual([]);
  });

  it('simulates a part of the decays on demand, with weights that make up for it', () => {
    const part = { ...OPTIONS, modes: [{ mode: { name: 'pinunu' }, fraction: 0.25 }] };
    const { events: few, plan: fewer } = pseudoExperiment(part);
    const expected = sum(fewer.sources.map(source => source.decays * source.pilot.meanWeight));
    expect(Math.abs(few.length - expected)).toBeLessThan(4 * Math.sqrt(expected) + 0.02 * expected);
    expect(Math.min(...few.columns.weight)).toBe(4);
  });

  it('is scaled down by the trigger of its topology', () => {
    const { downscaling } = NA62_SETTINGS;
    const ofTopology = (name: 'pion' | 'pion-unvetoed') =>
      expectedDecays(MODES.pipi0, { ...OPTIONS, topology: TOPOLOGIES[name], period: '2018' });
    expect(ofTopology('pion') / ofTopology('pion-unvetoed')).toBeCloseTo(downscaling.control / downscaling.missingEnergy, 10);
  });

  it('keeps of a sharp line what is recorded far from it, as often as the weighted sample does', () => {
    const options: PseudoExperimentOptions = {
      ...OPTIONS,
      topology: TOPOLOGIES.electron,
      periods: ['2018'],
      modes: [{ mode: { name: 'enu' } }],
      exposure: 1,
      skim: { observable: ELECTRON_MISSING_MASS, range: [0.027, 0.3] },
    };
    const { events: kept, plan: skimPlan } = pseudoExperiment(options);
    const count = 400_000;
    const sample = skimmed(simulateSample({ ...options, mode: MODES.enu, count }), options.skim!);
    const decays = expectedDecays(MODES.enu, { ...options, period: '2018' });
    const expected = (decays / count) * sum(sample.columns.weight);
    const variance = expected + (decays / count) ** 2 * sum(sample.columns.weight.map(w => w * w));
    expect(kept.length).toBeGreaterThan(200);
    expect(Math.abs(kept.length - expected)).toBeLessThan(4 * Math.sqrt(variance));
    // of the line itself no more was drawn than is cheap
    const drawn = (measured: string | undefined): number => skimPlan.sources.find(s => s.stratum.measured === measured)!.candidates;
    expect(drawn('core')).toBeLessThan(0.3 * decays);
    const indices = kept.columns.eventIndex;
    expect(new Set(indices).size).toBe(indices.length);
  });

  it.each([
    ['six standard deviations from the line', 0.008, true],
    ['twenty', 0.027, false],
  ])('takes the line for what may reach a skim that begins %s from it', (_, fromGeV2, mayReach) => {
    const options: PseudoExperimentOptions = {
      ...OPTIONS,
      topology: TOPOLOGIES.electron,
      periods: ['2018'],
      modes: [{ mode: { name: 'enu' } }],
      exposure: 1,
      skim: { observable: ELECTRON_MISSING_MASS, range: [fromGeV2, 0.3] },
    };
    const { sources } = planPseudoExperiment(
      options,
      sourcesOf(options).map(source => pilotOf(options, source)),
    );
    const { bound, pilot } = sources.find(s => s.stratum.measured === 'core')!;
    expect(pilot.largestWeight).toBe(0);
    expect(bound > pilot.largestAnywhere).toBe(mayReach);
  });

  it('names mode, decays and budget when it would take too long', () => {
    const greedy = { ...OPTIONS, topology: TOPOLOGIES['any-track'], modes: [{ mode: { name: 'munu' } }], pilotDecays: 2000 };
    expect(() => pseudoExperiment(greedy)).toThrow(/^mode munu in period 2017: .*e\+\d+ decays .* budget 1\.0e\+9/);
  });

  it('refuses a mode of another parent, an unknown mode, and a signal without a branching ratio', () => {
    const of =
      (mode: object): (() => unknown) =>
      () =>
        pseudoExperiment({ ...OPTIONS, modes: [mode as never], pilotDecays: 100 });
    expect(of({ mode: { name: 'pi-enu' } })).toThrow(InputError);
    expect(of({ mode: { name: 'toString' } })).toThrow(InputError);
    expect(of({ mode: { pionX: { massMeV: 100, lifetimePs: null } } })).toThrow(/branching ratio/);
  });
});
