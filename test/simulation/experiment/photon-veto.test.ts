import { describe, expect, it } from 'vitest';
import { emptyDecay, KIND } from '../../../src/simulation/decay-event.js';
import { beginDecay } from '../../../src/simulation/decay/products.js';
import { NA62_SETTINGS } from '../../../src/simulation/detector/na62.js';
import { PhotonVeto } from '../../../src/simulation/experiment/photon-veto.js';
import { simulateSample } from '../../../src/simulation/experiment/sample.js';
import { TOPOLOGIES } from '../../../src/simulation/experiment/topology.js';
import { addWithSlopes, handMade, pencilBeam, sum } from './hand-made.js';

const { photonVeto } = NA62_SETTINGS;
const veto = new PhotonVeto(NA62_SETTINGS);

function inefficiency(energyGeV: number, slope: number): number {
  const event = emptyDecay();
  beginDecay(event);
  event.vertexZM = 140;
  return veto.inefficiency(event, addWithSlopes(event, KIND.photon, energyGeV, slope));
}

describe('photon veto', () => {
  it('takes the curve of the detector in the way', () => {
    expect(inefficiency(10, 0.5e-3)).toBeCloseTo(photonVeto.smallAngle.probability[3], 12);
    expect(inefficiency(12, 5e-3)).toBeCloseTo(photonVeto.calorimeter.probability[4], 12);
    expect(inefficiency(1, 20e-3)).toBeCloseTo(photonVeto.largeAngle.probability[3], 12);
    expect(inefficiency(1, 60e-3)).toBe(1);
    expect(inefficiency(0.01, 5e-3)).toBe(1);
  });

  it('has between two nodes the geometric mean in the middle', () => {
    const [, p1, p2] = photonVeto.calorimeter.probability;
    expect(inefficiency((0.3 + 1.5) / 2, 5e-3)).toBeCloseTo(Math.sqrt(p1 * p2), 12);
  });

  it('does not ask for a photon that its mother radiates in the calorimeter', () => {
    const event = emptyDecay();
    beginDecay(event);
    const photon = addWithSlopes(event, KIND.photon, 20, 5e-3);
    event.birthM[photon] = NA62_SETTINGS.planes.calorimeterM + 0.1;
    expect(veto.inefficiency(event, photon)).toBe(1);
  });

  it('integrates over a flat energy to the logarithmic mean of the nodes', () => {
    const pion = (slope: number) =>
      handMade((random, event) => {
        addWithSlopes(event, KIND.pionPlus, 30, 0.006);
        if (slope > 0) addWithSlopes(event, KIND.photon, 1.5 + 2.5 * random.uniform(), slope);
      });
    const options = { topology: TOPOLOGIES.pion, periods: ['2018'] as const, detector: pencilBeam(), seed: 4, count: 20_000 };
    const without = sum(simulateSample({ ...options, mode: pion(0) }).columns.weight);
    const weights = simulateSample({ ...options, mode: pion(5e-3) }).columns.weight;
    const [, , p1, p2] = photonVeto.calorimeter.probability;
    const expected = (p1 - p2) / Math.log(p1 / p2);
    const mean = sum(weights) / without;
    const error = Math.sqrt(sum(weights.map(w => w * w))) / without;
    expect(Math.abs(mean - expected)).toBeLessThan(4 * error);
    expect(error).toBeLessThan(0.02 * expected);
  });
});
