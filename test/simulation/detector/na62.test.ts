import { describe, expect, it } from 'vitest';
import { NA62_SETTINGS, NA62_SOURCED } from '../../../src/simulation/detector/na62.js';

/** Paths of numbers and curves that stand in the record without a source of the agreed form. */
function unsourced(record: object, path = ''): string[] {
  if ('value' in record) {
    const { source } = record as { source?: string };
    return source !== undefined && /^(\[pub\] |\[typ\] |tuned: )\S/.test(source) ? [] : [path];
  }
  return Object.entries(record).flatMap(([name, entry]) =>
    typeof entry === 'object' && entry !== null ? unsourced(entry as object, `${path}/${name}`) : [`${path}/${name}`],
  );
}

/** Every curve of the settings. */
const curves = (record: object): { atGeV: number[]; probability: number[] }[] =>
  'atGeV' in record
    ? [record as { atGeV: number[]; probability: number[] }]
    : Object.values(record).flatMap(entry => (typeof entry === 'object' ? curves(entry as object) : []));

describe('numbers of the simulated NA62', () => {
  it('each says where it comes from', () => {
    expect(unsourced(NA62_SOURCED)).toEqual([]);
    expect(unsourced({ a: { bare: 1 } })).toEqual(['/a/bare']);
  });

  it('curves are probabilities at ascending nodes', () => {
    for (const { atGeV, probability } of curves(NA62_SETTINGS)) {
      expect(probability).toHaveLength(atGeV.length);
      expect(probability.every(p => p > 0 && p <= 1)).toBe(true);
      expect(atGeV.every((x, i) => i === 0 || x > atGeV[i - 1])).toBe(true);
    }
  });

  it('random veto keeps 0.66 at the intensity of 2017 and 0.638 at that of 2022', () => {
    const efficiency = (name: '2017' | '2022'): number => {
      const { meanIntensityMHz, randomVetoPerMHz } = NA62_SETTINGS.periods[name];
      return Math.exp(-meanIntensityMHz * randomVetoPerMHz);
    };
    expect(efficiency('2017')).toBeCloseTo(0.66, 2);
    expect(efficiency('2022')).toBeCloseTo(0.638, 2);
  });

  it('a muon of 15 to 35 GeV passes for a pion in 0.5e-8 to 2e-8, and in more at 45 GeV', () => {
    const { rich, calorimeters } = NA62_SETTINGS;
    const combined = rich.pion.muon.probability.map((ring, i) => ring * calorimeters.pion.muon.probability[i]);
    const at = (momentum: number): number => combined[rich.pion.muon.atGeV.indexOf(momentum)];
    for (const momentum of [15, 25, 35]) {
      expect(at(momentum)).toBeGreaterThan(0.5e-8);
      expect(at(momentum)).toBeLessThan(2e-8);
    }
    expect(at(45)).toBeGreaterThan(at(35));
  });
});
