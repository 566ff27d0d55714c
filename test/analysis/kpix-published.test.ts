import { describe, expect, it } from 'vitest';
import { statedAnalysis } from '../../src/analysis/resolved-analysis.js';
import { massesOf } from '../../src/analysis/specification.js';
import { publishedLimitCurve } from '../../src/literature/limit-curve.js';
import { findCurve } from '../../src/literature/registry.js';
import { brLimit, coveredRangesMeV } from '../../src/recast/br-limit.js';
import { scanPoint } from '../../src/search/scan-point.js';
import { kpixAnalysis, kpixEvents, kpixSpecification } from './kpix.js';

describe('the simulated search of 2016-2022 against the published limits of arXiv:2507.17286', () => {
  const specification = kpixSpecification(100_000);
  const x = kpixEvents(1);
  const published = publishedLimitCurve(findCurve('na62-2016-2022-kpix-invisible'));
  const covered = coveredRangesMeV(published);
  const rows = massesOf(statedAnalysis(kpixAnalysis))
    .filter((_, k) => k % 2 === 0)
    .filter(m => covered.some(([from, to]) => m >= from && m <= to))
    .map(massMeV => {
      const point = scanPoint(specification, x, massMeV);
      if (point.status !== 'ok') throw new Error(point.cause);
      return { published: brLimit(published, massMeV, null), expected: point.branchingRatioLimit!.expected };
    });

  it('covers the masses of both ranges', () => {
    expect(rows.length).toBeGreaterThan(80);
  });

  it('its expected band of 2 sigma holds the published observed limit at 80% of the masses or more', () => {
    const inside = rows.filter(r => r.published >= r.expected[0] && r.published <= r.expected[4]).length / rows.length;
    process.stdout.write(`published limit inside the simulated +-2 sigma band: ${(100 * inside).toFixed(1)} % of ${rows.length} masses\n`);
    expect(inside).toBeGreaterThanOrEqual(0.8);
  });

  it('the median of expected over published lies between 0.6 and 1.6', () => {
    const ratios = rows.map(r => r.expected[2] / r.published).sort((a, b) => a - b);
    const median = ratios[Math.floor(ratios.length / 2)];
    process.stdout.write(`median of simulated expected over published observed limit: ${median.toFixed(3)}\n`);
    expect(median).toBeGreaterThan(0.6);
    expect(median).toBeLessThan(1.6);
  });
});
