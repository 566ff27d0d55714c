import { describe, expect, it } from 'vitest';
import { cutflowStep, efficiency, EventCounter } from '../../src/events/cutflow.js';
import { binomialInterval } from '../../src/math/binomial-interval.js';

const counted = (weights: readonly number[]): EventCounter => {
  const counter = new EventCounter();
  weights.forEach(weight => counter.add(weight));
  return counter;
};
const ones = (n: number): number[] => Array.from({ length: n }, () => 1);

describe('efficiency of a cut', () => {
  it('of counts has the interval of Clopper and Pearson', () => {
    const [low, high] = binomialInterval(30, 100);
    expect(efficiency(counted(ones(30)), counted(ones(100)))).toEqual({ value: 0.3, low, high });
  });

  it('does not change when all weights are scaled', () => {
    const one = efficiency(counted(ones(30)), counted(ones(100)))!;
    const scaled = efficiency(counted(ones(30).map(() => 0.01)), counted(ones(100).map(() => 0.01)))!;
    expect(scaled.value).toBeCloseTo(one.value, 12);
    expect(scaled.low).toBeCloseTo(one.low, 9);
    expect(scaled.high).toBeCloseTo(one.high, 9);
  });

  it('of weighted events has that of the effective number: 100 events of weight 1 and 100 of 3 are 160', () => {
    const all = counted([...ones(100), ...ones(100).map(() => 3)]);
    const passed = counted([...ones(50), ...ones(50).map(() => 3)]);
    const [low, high] = binomialInterval(80, 160);
    const found = efficiency(passed, all)!;
    expect(found.value).toBe(0.5);
    expect(found.low).toBeCloseTo(low, 9);
    expect(found.high).toBeCloseTo(high, 9);
  });

  it('is not there without events', () => {
    expect(efficiency(counted([]), counted([]))).toBeUndefined();
    expect(cutflowStep('none', counted([]), { isWeighted: false, before: counted([]), all: counted([]) })).toEqual({
      cut: 'none',
      events: 0,
    });
  });
});
