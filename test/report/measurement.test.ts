import { describe, expect, it } from 'vitest';
import { branchingRatioWords, measurementText, verdictWords } from '../../src/report/measurement.js';
import type { MeasuredBranchingRatio, MeasurementResult } from '../../src/search/measurement/result.js';

const measured = {
  label: '2016-2018',
  periods: ['2016-2018'],
  observed: 20,
  background: 7.03,
  backgroundError: 0.94,
  singleEventSensitivity: 0.839e-11,
  branchingRatio: 10.6e-11,
  errorUp: 4.0e-11,
  errorDown: 3.4e-11,
  interval: { confidenceLevel: 0.9, upper: 1.8e-10 },
  p0: 3e-4,
  significance: 3.4,
} as unknown as MeasuredBranchingRatio;

describe('words of a measurement', () => {
  it('give the branching ratio with the two errors as it is published', () => {
    expect(branchingRatioWords(measured)).toBe('(10.6 +4.0 −3.4) × 10⁻¹¹');
  });

  it('give the value and one end where the likelihood closes on one side alone', () => {
    const { errorDown: _, ...open } = measured;
    expect(branchingRatioWords({ ...open, branchingRatio: 1e-11 })).toBe('1.0 × 10⁻¹¹, up to 5.0 × 10⁻¹¹ at one standard deviation');
  });

  it('say on which side of a prediction it lies', () => {
    const words = verdictWords({ label: 'SM', value: 8.4e-11, error: 1e-11, arxiv: '1503.02693', pull: -0.4 });
    expect(words).toBe('SM, (8.4 ± 1.0) × 10⁻¹¹: the measurement lies 0.4σ below it');
  });

  it('fit on a terminal, with the side that has no end shown as 0', () => {
    const result = {
      title: 'BR',
      quantity: 'BR(K⁺ → π⁺νν̄)',
      status: 'published',
      confidenceLevel: 0.9,
      periods: [measured],
      combined: measured,
      predictions: [],
    } as unknown as MeasurementResult;
    const text = measurementText(result);
    expect(text).toContain('20 events over 7.03 ± 0.94, published');
    expect(text).toContain('90% interval');
    expect(text).toContain('0 to 1.8 × 10⁻¹⁰');
    expect(text).toContain('2016–2018');
  });
});
