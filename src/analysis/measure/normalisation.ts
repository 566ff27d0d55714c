import { FieldError } from '../../errors.js';
import { FEWEST_IN_CORE, peakCore, weightedFraction, type Measured, type WeightedSample } from '../../events/weighted-sample.js';
import { counted, inside, product, relativeError, sum, within, type MeasurementData } from './inputs.js';
import { nameOf } from './decay-request.js';
import { efficiencyKey, normalisationKey, RESOLUTION_KEY, type Measure } from './requests.js';

/** Simulated part of the decays that is recorded inside an interval. */
export function fractionWithin(sample: WeightedSample, interval: readonly [number, number]): Measured {
  const isInside = inside(interval);
  return weightedFraction(sample, i => isInside(sample.values[i]));
}

/**
 * Decays of the parent: N = n / (r sum_k BR_k A_k), n events in the interval, r the part of the decays that is recorded, A_k the simulated acceptance of the modes
 * that fill it. Throws FieldError when no event is recorded there or none was simulated.
 */
export function parentDecays({ normalisation }: Measure, data: MeasurementData): Measured {
  const { sample, modes, interval } = normalisation;
  const n = within(data.values(sample), interval);
  if (n === 0)
    throw new FieldError(
      ['measure', 'normalisation', 'interval'],
      `normalisation channel ${nameOf(modes[0])}: no event in ${interval.join(' to ')}: expected some to count decays with`,
    );
  const rate = sum(
    modes.map(mode => product([data.branchingRatio(nameOf(mode)), fractionWithin(data.simulated(normalisationKey(mode)), interval)])),
  );
  if (!(rate.value > 0))
    throw new FieldError(
      ['measure', 'normalisation', 'decays'],
      `normalisation channel ${nameOf(modes[0])}: no simulated event in ${interval.join(' to ')}: expected some, raise decays`,
    );
  const value = n / (data.recorded(sample) * rate.value);
  return { value, error: value * relativeError([counted(n), rate]) };
}

/** Width of the control peak in the data over that of the simulation. Throws FieldError when too few events make it. */
export function widthFactor({ sample, interval }: NonNullable<Measure['resolution']>, data: MeasurementData): Measured {
  const isInside = inside(interval);
  const recorded = data.values(sample).filter(isInside);
  const { values, weights } = data.simulated(RESOLUTION_KEY);
  const peak = Array.from(values.keys()).filter(i => isInside(values[i]));
  for (const [what, n] of [
    ['recorded', recorded.length],
    ['simulated', peak.length],
  ] as const) {
    if (n < FEWEST_IN_CORE)
      throw new FieldError(
        ['measure', 'resolution', 'interval'],
        `control peak of the resolution: ${n} ${what} events in ${interval.join(' to ')}: expected at least ${FEWEST_IN_CORE}`,
      );
  }
  const seen = peakCore(recorded).sigma;
  const simulated = peakCore(
    Float64Array.from(peak, i => values[i]),
    Float64Array.from(peak, i => weights[i]),
  ).sigma;
  const value = seen.value / simulated.value;
  return { value, error: value * relativeError([seen, simulated]) };
}

/** Efficiency of one sample within another, data over simulation. Throws FieldError when a sample has no event. */
export function efficiencyFactor({ name, passed, all }: Measure['efficiencies'][number], data: MeasurementData): Measured {
  const ratios = (['passed', 'all'] as const).map(part => {
    const { sample, interval } = part === 'passed' ? passed : all;
    const n = within(data.values(sample), interval);
    const simulated = fractionWithin(data.simulated(efficiencyKey(name, part)), interval);
    if (n === 0 || !(simulated.value > 0)) {
      throw new FieldError(
        ['measure', 'efficiencies'],
        `efficiency ${name}: ${n === 0 ? 'no recorded' : 'no simulated'} event of ${part} in ${interval.join(' to ')}: expected some`,
      );
    }
    const scale = data.recorded(sample) * simulated.value;
    return { value: n / scale, error: (n / scale) * relativeError([counted(n), simulated]) };
  });
  const value = ratios[0].value / ratios[1].value;
  return { value, error: value * relativeError(ratios) };
}
