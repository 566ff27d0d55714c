import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { poissonInterval } from '../../src/math/poisson-interval.js';
import { publishedLimitCurve } from '../../src/literature/limit-curve.js';
import { findCurve } from '../../src/literature/registry.js';
import { brLimit, coveredRangesMeV } from '../../src/recast/br-limit.js';
import type { AnalysisResult, ScannedPoint } from '../../src/search/result.js';
import { NA62_SETTINGS } from '../../src/simulation/detector/na62.js';
import { portalscope } from '../cli/portalscope.js';

/** The packaged search with smaller samples and a coarser scan. */
const SETTINGS = [
  'measure.signal.decays=30000',
  'scan.maximumStepMeV=4',
  'scan.stepSigma=1',
  'scan.lookElsewhere.toys=10',
  'limit.toyCheck.massMeV=[]',
  ...[2, 4, 5].map(k => `backgrounds.${k}.shape.events=500000`),
];

const folder = mkdtempSync(join(tmpdir(), 'portalscope-kpix-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('K+ -> pi+ X invisible at the simulated NA62 of 2016-2022, all inputs measured', () => {
  const published = publishedLimitCurve(findCurve('na62-2016-2022-kpix-invisible'));
  const covered = coveredRangesMeV(published);
  let result: AnalysisResult;

  beforeAll(() => {
    const { code, err } = portalscope('run', 'kpix-invisible', '--out', folder, ...SETTINGS.flatMap(setting => ['--set', setting]));
    if (code !== 0) throw new Error(err);
    result = JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')) as AnalysisResult;
  }, 900_000);

  const rows = () =>
    result.scan
      .filter((p): p is ScannedPoint => p.status === 'ok' && covered.some(([from, to]) => p.massMeV >= from && p.massMeV <= to))
      .map(({ massMeV, branchingRatioLimit }) => ({
        published: brLimit(published, massMeV, null),
        expected: branchingRatioLimit!.expected,
      }));

  it('its expected band of 2 sigma holds the published observed limit at 80% of the masses or more', () => {
    const all = rows();
    const inside = all.filter(r => r.published >= r.expected[0] && r.published <= r.expected[4]).length / all.length;
    process.stdout.write(`published limit inside the simulated +-2 sigma band: ${(100 * inside).toFixed(1)} % of ${all.length} masses\n`);
    expect(all.length).toBeGreaterThan(40);
    expect(inside).toBeGreaterThanOrEqual(0.8);
  });

  it('the median of expected over published lies between 0.6 and 1.6', () => {
    const ratios = rows()
      .map(r => r.expected[2] / r.published)
      .sort((a, b) => a - b);
    const median = ratios[Math.floor(ratios.length / 2)];
    process.stdout.write(`median of simulated expected over published observed limit: ${median.toFixed(3)}\n`);
    expect(median).toBeGreaterThan(0.6);
    expect(median).toBeLessThan(1.6);
  });

  it.each([
    [1000, Infinity, 0.2],
    [200, 110, 0.25],
  ])('the limit at %d ps over that of a stable X is the published one below %d MeV to within %d', (lifetimePs, belowMeV, tolerance) => {
    const { signal, lifetimes } = result.measured!;
    const { ratio } = lifetimes.find(l => l.lifetimePs === lifetimePs)!;
    let compared = 0;
    signal.massMeV.forEach((massMeV, k) => {
      if (massMeV >= belowMeV || !covered.some(([from, to]) => massMeV >= from && massMeV <= to)) return;
      const expected = brLimit(published, massMeV, lifetimePs) / brLimit(published, massMeV, null);
      expect(Math.abs(1 / ratio[k] / expected - 1)).toBeLessThan(tolerance);
      compared++;
    });
    expect(compared).toBeGreaterThan(4);
  });

  it('counts the decays of K+ that there were, and finds the resolution that there is', () => {
    const input = (name: string) => result.measured!.inputs.find(i => i.name.startsWith(name))!;
    const decays = Object.values(NA62_SETTINGS.periods).reduce((sum, p) => sum + (p.parent === 'K+' ? p.decays : 0), 0);
    for (const [name, truth] of [['parent decays', decays] as const, ['width', 1] as const]) {
      expect(Math.abs(input(name).value - truth) / input(name).error).toBeLessThan(4);
    }
  });

  it('has the published sensitivity to K+ -> pi+ nu nubar within 5%, and the published number of upstream events within the error', () => {
    const [pinunu, upstream] = result.backgrounds;
    expect(Math.abs(8.4e-11 / pinunu.expected! / 0.422e-11 - 1)).toBeLessThan(0.05);
    expect(Math.abs(upstream.expected! - 12.2)).toBeLessThan(4 * upstream.expectedError!);
  });

  it('predicts what its validation and control regions hold', () => {
    expect(result.countedRegions!.map(r => r.role)).toEqual([...Array<string>(4).fill('validation'), ...Array<string>(3).fill('control')]);
    for (const { observed, expected = NaN, expectedError = NaN } of result.countedRegions!) {
      // Garwood interval of four standard deviations of the count, widened by that of the prediction
      const [low, high] = poissonInterval(observed, 0.99993666);
      expect(expected + 4 * expectedError).toBeGreaterThan(low);
      expect(expected - 4 * expectedError).toBeLessThan(high);
    }
  });
});
