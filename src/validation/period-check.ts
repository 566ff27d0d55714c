import { log } from '../math/elementary.js';
import { Philox, type Random } from '../math/philox.js';
import { normal, poisson } from '../math/random.js';
import type { WeightSums } from './sample-part.js';
import { notApplicable, type Check } from './check.js';

/** A background in the periods: its events in all of them, and what tells how they are shared out. */
export interface PeriodBackground {
  readonly events: number;
  /** Relative error of the events. */
  readonly uncertainty: number;
  /** Simulated events by period, or events of the data in its control sample. */
  readonly from: { readonly simulated: readonly WeightSums[] } | { readonly control: readonly number[] };
}

/** The events of a search by period of data taking. Lists are in the order of the periods. */
export interface PeriodStudy {
  readonly periods: readonly string[];
  /** By period: values of the observable that enter the search. */
  readonly events: readonly number[];
  /** Events of the normalisation, which count the decays of each period, and the simulated ones. */
  readonly normalisation: readonly number[];
  readonly simulatedNormalisation: readonly WeightSums[];
  /** Empty in a search whose backgrounds come from its sidebands: they go with the decays. */
  readonly backgrounds: readonly PeriodBackground[];
  /** Events in intervals of the observable, each with one number a period. */
  readonly spectrum: readonly (readonly number[])[];
  /** The same within two standard deviations of the largest excess. */
  readonly atExcess?: { readonly massMeV: number; readonly events: readonly number[] } | undefined;
  /** Limit that a period alone gives at one mass, and that of all; absent where its fit failed. */
  readonly limits?: { readonly massMeV: number; readonly alone: readonly (number | null)[]; readonly together: number } | undefined;
}

const LOWEST_P_VALUE = 0.01;
const TOYS = 4000;
/** Below this part of the events a period is taken to have that part, so that an event in it is improbable and not impossible. */
const SMALLEST_SHARE = 1e-9;

const total = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
const parts = (list: readonly number[]): number[] => {
  const sum = total(list);
  return list.map(value => Math.max(SMALLEST_SHARE, sum > 0 ? value / sum : 1 / list.length));
};

/** -2 ln of the multinomial likelihood ratio of counts to shares (saturated): nearly chi-squared with one degree of freedom fewer than there are counts. */
export function multinomialDeviance(counts: readonly number[], shares: readonly number[]): number {
  const n = total(counts);
  return 2 * counts.reduce((sum, count, k) => (count > 0 ? sum + count * log(count / (n * shares[k])) : sum), 0);
}

/** Decays of each period as the normalisation counts them, over those that the simulation takes for it; up to a common factor. */
export function decayFactors({
  normalisation,
  simulatedNormalisation,
}: Pick<PeriodStudy, 'normalisation' | 'simulatedNormalisation'>): number[] {
  const simulated = parts(simulatedNormalisation.map(s => s.sumOfWeights));
  return parts(normalisation).map((share, k) => share / simulated[k]);
}

/** Part of simulated events that each period has, its decays as counted. */
export const simulatedShares = (simulated: readonly WeightSums[], decays: readonly number[]): number[] =>
  parts(simulated.map((s, k) => s.sumOfWeights * decays[k]));

/** By background: part of its events that each period is expected to have. */
export function backgroundShares(study: Pick<PeriodStudy, 'normalisation' | 'simulatedNormalisation' | 'backgrounds'>): number[][] {
  const decays = decayFactors(study);
  return study.backgrounds.map(({ from }) => ('control' in from ? parts(from.control) : simulatedShares(from.simulated, decays)));
}

/** Part of the events that each period is expected to have: decays as counted by the normalisation, acceptance from simulation, controls from their samples. */
export function expectedShares(study: Pick<PeriodStudy, 'normalisation' | 'simulatedNormalisation' | 'backgrounds'>): number[] {
  const { normalisation, backgrounds } = study;
  if (backgrounds.length === 0) return parts(normalisation);
  const shares = backgroundShares(study);
  return parts(normalisation.map((_, period) => total(backgrounds.map(({ events }, k) => events * shares[k][period]))));
}

/** The same study with every count but that of the search drawn anew. */
function fluctuated(study: PeriodStudy, random: Random): PeriodStudy {
  const counts = (list: readonly number[]): number[] => list.map(mean => poisson(random, mean));
  const weights = (list: readonly WeightSums[]): WeightSums[] =>
    list.map(s => ({ ...s, sumOfWeights: Math.max(0, s.sumOfWeights + Math.sqrt(s.sumOfSquares) * normal(random)) }));
  return {
    ...study,
    normalisation: counts(study.normalisation),
    simulatedNormalisation: weights(study.simulatedNormalisation),
    backgrounds: study.backgrounds.map(b => ({
      ...b,
      events: b.events * Math.max(0, 1 + b.uncertainty * normal(random)),
      from: 'control' in b.from ? { control: counts(b.from.control) } : { simulated: weights(b.from.simulated) },
    })),
  };
}

/** Chance of a division of the events among the periods that is as improbable, the errors of what is expected taken in. */
export function divisionPValue(study: PeriodStudy, random: Random, toys = TOYS): number {
  const shares = expectedShares(study);
  const observed = multinomialDeviance(study.events, shares);
  const n = total(study.events);
  let above = 0;
  for (let toy = 0; toy < toys; toy++) {
    const counts = shares.map(share => poisson(random, n * share));
    if (total(counts) > 0 && multinomialDeviance(counts, expectedShares(fluctuated(study, random))) >= observed) above++;
  }
  return above / toys;
}

/** Chance that spectra of one and the same shape differ as much between the periods. */
export function spectrumPValue(spectrum: PeriodStudy['spectrum'], random: Random, toys = TOYS): number {
  const deviance = (rows: PeriodStudy['spectrum']): number => {
    const shares = parts(rows[0].map((_, k) => total(rows.map(row => row[k]))));
    return total(rows.map(row => (total(row) > 0 ? multinomialDeviance(row, shares) : 0)));
  };
  const observed = deviance(spectrum);
  const shares = parts(spectrum[0].map((_, k) => total(spectrum.map(row => row[k]))));
  let above = 0;
  for (let toy = 0; toy < toys; toy++) {
    const rows = spectrum.map(row => shares.map(share => poisson(random, total(row) * share)));
    if (deviance(rows) >= observed) above++;
  }
  return above / toys;
}

/** The periods have the events that their decays bring, with one spectrum. */
export function periodCheck(study: PeriodStudy | string, seed: number, stream: number): Check {
  const title = 'Periods agree';
  if (typeof study === 'string') return notApplicable('periods', title, study);
  const { periods, events, atExcess, limits } = study;
  const random = new Philox(seed, stream);
  const tests = [
    { name: 'events by period', pValue: divisionPValue(study, random), isRate: true },
    { name: 'spectrum by period', pValue: spectrumPValue(study.spectrum, random), isRate: false },
  ];
  const shares = expectedShares(study);
  const n = total(events);
  const deviance = multinomialDeviance(events, shares);
  const worst = tests.reduce((a, b) => (b.pValue < a.pValue ? b : a));
  const isRight = Math.min(1, tests.length * worst.pValue) >= LOWEST_P_VALUE;
  const pull = (k: number): number => (events[k] - n * shares[k]) / Math.sqrt(Math.max(1, n * shares[k]));
  const off = periods.map((_, k) => k).reduce((a, b) => (Math.abs(pull(b)) > Math.abs(pull(a)) ? b : a));
  const expectedIn = (count: number, k: number): number => count * shares[k];
  return {
    id: 'periods',
    title,
    verdict: isRight ? 'passed' : 'failed',
    finding:
      `${tests.map(t => `p-value ${pWords(t.pValue)} of the ${t.name}`).join(', ')} (likelihood ratio ${deviance.toFixed(1)} with ${periods.length - 1} degrees of freedom before the errors of the expectation); ` +
      `largest difference in ${periods[off]}: ${events[off]} events, ${(n * shares[off]).toFixed(1)} expected`,
    tolerance: `p-values of at least ${LOWEST_P_VALUE} with the number of tests allowed for, from ${TOYS} pseudo-experiments`,
    ...(!isRight && {
      cause: worst.isRate
        ? `period ${periods[off]} has ${(events[off] / (n * shares[off])).toFixed(2)} times the events that its decays bring: an efficiency or a background changes between periods`
        : 'the spectrum is not the same in all periods: a background or the resolution changes between them',
    }),
    table: {
      columns: [
        'period',
        'normalisation events',
        'events',
        'expected',
        ...(atExcess ? [`events at ${atExcess.massMeV.toFixed(0)} MeV`, 'expected'] : []),
        ...(limits ? [`limit alone at ${limits.massMeV.toFixed(0)} MeV`, 'over that of all'] : []),
      ],
      rows: periods.map((name, k) => [
        name,
        study.normalisation[k],
        events[k],
        expectedIn(n, k),
        ...(atExcess ? [atExcess.events[k], expectedIn(total(atExcess.events), k)] : []),
        ...(limits ? [limits.alone[k], limits.alone[k] === null ? null : limits.alone[k] / limits.together] : []),
      ]),
    },
  };
}

/** No toy beyond the data is an upper limit. */
const pWords = (p: number): string => (p === 0 ? `below ${(1 / TOYS).toPrecision(1)}` : p.toPrecision(2));
