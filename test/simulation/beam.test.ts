import { describe, expect, it } from 'vitest';
import { Philox } from '../../src/math/philox.js';
import { BeamOfDecays } from '../../src/simulation/beam.js';
import { emptyDecay } from '../../src/simulation/decay-event.js';
import { NA62_SETTINGS } from '../../src/simulation/detector/na62.js';
import { chiSquaredPValue } from '../chi-squared.js';

const P_MINIMUM = 1e-4;
const REGION = { fromM: 102, toM: 180 };
const BEAM = NA62_SETTINGS.beam;
const lengthM = { 'K+': (75 / 0.493677) * 299792458 * 1.238e-8, 'pi+': (75 / 0.13957039) * 299792458 * 2.6033e-8 };

describe('beam particles that decay', () => {
  it.each(['K+', 'pi+'] as const)(
    '%s: the probability to decay in the region is that at 75 GeV/c but for the second order in the spread',
    parent => {
      const sharp = new BeamOfDecays(parent, { ...BEAM, relativeSpread: 0 }, REGION).decayProbability;
      expect(sharp / -Math.expm1(-78 / lengthM[parent])).toBeCloseTo(1, 12);
      const spread = new BeamOfDecays(parent, BEAM, REGION).decayProbability;
      // <1/p> = (1 + sigma^2) / p to this order, and P is linear in 1/p within 7%
      expect(spread / sharp - 1).toBeGreaterThan(0.8e-4);
      expect(spread / sharp - 1).toBeLessThan(1.01e-4);
    },
  );

  it.each(['K+', 'pi+'] as const)('%s decay exponentially along z', parent => {
    const beam = new BeamOfDecays(parent, BEAM, REGION);
    const random = new Philox(11, 1);
    const event = emptyDecay();
    const count = 200_000;
    const bins = new Float64Array(26);
    for (let i = 0; i < count; i++) {
      beam.draw(random, event);
      bins[Math.floor((26 * (event.vertexZM - REGION.fromM)) / 78)]++;
    }
    const survival = (z: number): number => Math.exp(-z / lengthM[parent]);
    const expected = Array.from(bins, (_, b) => (count * (survival(3 * b) - survival(3 * b + 3))) / (1 - survival(78)));
    expect(chiSquaredPValue(bins, expected, 1)).toBeGreaterThan(P_MINIMUM);
  });

  it('momentum, slopes and spot have the widths of the settings, and slow particles decay more often', () => {
    const beam = new BeamOfDecays('K+', { ...BEAM, relativeSpread: 0.05 }, REGION);
    const random = new Philox(12, 1);
    const event = emptyDecay();
    const count = 400_000;
    let momentum = 0;
    let squares = 0;
    let slopeX = 0;
    let slopeY = 0;
    let placeX = 0;
    let placeY = 0;
    for (let i = 0; i < count; i++) {
      beam.draw(random, event);
      const p = Math.hypot(event.beamPxGeV, event.beamPyGeV, event.beamPzGeV) / 75;
      momentum += p;
      squares += p * p;
      const sx = event.beamPxGeV / event.beamPzGeV;
      const sy = event.beamPyGeV / event.beamPzGeV;
      slopeX += sx * sx;
      slopeY += sy * sy;
      placeX += (event.vertexXM - sx * (event.vertexZM - REGION.fromM)) ** 2;
      placeY += (event.vertexYM - sy * (event.vertexZM - REGION.fromM)) ** 2;
    }
    const mean = momentum / count;
    // weights P(p) of Gaussian momenta, by a sum over a fine grid
    let norm = 0;
    let expected = 0;
    for (let t = -5; t <= 5; t += 0.001) {
      const p = 1 + 0.05 * t;
      const weight = -Math.exp(-0.5 * t * t) * Math.expm1(-78 / (p * lengthM['K+']));
      norm += weight;
      expected += weight * p;
    }
    expect(Math.abs(mean - expected / norm)).toBeLessThan((4 * 0.05) / Math.sqrt(count));
    const relative = 4 / Math.sqrt(2 * count);
    expect(Math.abs(Math.sqrt(squares / count - mean * mean) / 0.05 - 1)).toBeLessThan(relative + 0.05 ** 2);
    for (const [sum, sigma] of [
      [slopeX, BEAM.divergenceRad],
      [slopeY, BEAM.divergenceRad],
      [placeX, BEAM.spotXM],
      [placeY, BEAM.spotYM],
    ]) {
      expect(Math.abs(Math.sqrt(sum / count) / sigma - 1)).toBeLessThan(relative);
    }
  });

  it('refuses a region of no length and a spread that lets the momentum vanish', () => {
    expect(() => new BeamOfDecays('K+', BEAM, { fromM: 102, toM: 102 })).toThrow(
      'end of the decay region in m is 102: expected more than its start 102',
    );
    expect(() => new BeamOfDecays('K+', { ...BEAM, relativeSpread: 0.2 }, REGION)).toThrow('relative spread of the beam momentum is 0.2');
  });
});
