import { describe, expect, it } from 'vitest';
import { asymptoticLimit } from '../../src/inference/asymptotic-limit.js';
import { jointTest, type JointPeriod } from '../../src/inference/joint-test.js';
import { Philox } from '../../src/math/philox.js';
import { normal } from '../../src/math/random.js';
import type { ModelParameter } from '../../src/model/likelihood.js';
import { Exponential } from '../../src/model/shapes/exponential.js';
import { GaussianPeak } from '../../src/model/shapes/gaussian-peak.js';
import type { UnbinnedModel } from '../../src/model/unbinned-model.js';

const regions = [{ name: 'all', min: 0, max: 4 }];

/** A share of an experiment; strength, slope, yield, efficiency and width are common to all shares. */
function model(share: number): UnbinnedModel {
  const parameters: ModelParameter[] = [
    { name: 'strength', role: 'signal', start: 1, lower: 0, upper: 1e4 },
    { name: 'slope', role: 'free', start: -0.3, lower: -5, upper: 5 },
    { name: 'background', role: 'free', start: 60, lower: 0, upper: 1e4 },
    { name: 'efficiency', role: 'nuisance', start: 0, lower: -8, upper: 8 },
    { name: 'width', role: 'nuisance', start: 0, lower: -8, upper: 8 },
  ];
  const signal = {
    name: 'signal',
    shape: new GaussianPeak({ mean: 2, sigma: 0.1, regions }),
    events: share,
    yieldParameter: 0,
    modifiers: [{ parameter: 3, kappa: 0.2 }],
    links: [{ parameter: 4, scale: 0.05, offset: 0 }],
  };
  const background = {
    name: 'background',
    shape: new Exponential(regions),
    events: share,
    yieldParameter: 2,
    modifiers: [],
    links: [{ parameter: 1, scale: 1, offset: 0 }],
  };
  return { parameters, components: [signal, background] };
}

const period = (share: number, x: readonly number[]): JointPeriod => ({
  model: model(share),
  sample: { x: Float64Array.from(x), weights: new Float64Array(x.length).fill(1) },
  regions,
  peak: { centre: 2, sigma: 0.1 },
});

const random = new Philox(11, 1);
const events = [...Array.from({ length: 5 }, () => 2 + 0.1 * normal(random)), ...Array.from({ length: 60 }, () => 4 * random.uniform())];

describe('joint test of several periods', () => {
  const whole = jointTest([period(1, events)]);
  const parts = jointTest([
    period(
      0.3,
      events.filter((_, i) => i % 3 === 0),
    ),
    period(
      0.7,
      events.filter((_, i) => i % 3 !== 0),
    ),
  ]);
  const options = { confidenceLevel: 0.9, scale: 5 };

  it('of one experiment in two shares gives the limits and the band of the whole', () => {
    const expected = asymptoticLimit(whole.observed, whole.asimov, options);
    const found = asymptoticLimit(parts.observed, parts.asimov, options);
    expect(found.observed / expected.observed).toBeCloseTo(1, 6);
    found.expected.forEach((value, k) => expect(value / expected.expected[k]).toBeCloseTo(1, 6));
  });

  it('gives the q0 of the whole', () => {
    expect(whole.observed.q0()).toBeGreaterThan(0.1);
    expect(parts.observed.q0()).toBeCloseTo(whole.observed.q0(), 6);
  });

  it('is stricter than either share alone', () => {
    const alone = jointTest([
      period(
        0.7,
        events.filter((_, i) => i % 3 !== 0),
      ),
    ]);
    const median = ({ observed, asimov }: typeof alone): number => asymptoticLimit(observed, asimov, options).expected[2];
    expect(median(parts)).toBeLessThan(median(alone));
  });
});
