import { describe, expect, it } from 'vitest';
import { linearCost, plannedCost } from '../../../src/analysis/run/linear-cost.js';
import { partOf, type MeasuredTask } from '../../../src/analysis/run/task-cost.js';
import type { RunTask } from '../../../src/analysis/run/tasks.js';

const toys = (count: number, signalEvents = 3): RunTask => ({
  kind: 'toys',
  toys: { massMeV: 200, signalEvents, strengths: [1], range: { seed: 1, stream: 1, first: 0, count } },
});
const point: RunTask = { kind: 'point', massMeV: 200 };
/** 0.5 s and 100 bytes of a task, and 0.01 s and 20 bytes of each toy. */
const taken = (count: number, perToy = 0.01): MeasuredTask => ({
  task: toys(count),
  seconds: 0.5 + perToy * count,
  bytes: 100 + 20 * count,
});

describe('what tasks of many toys take', () => {
  it('is told by some of their toys, and what a task takes by itself is not counted for each', () => {
    const cost = linearCost([taken(30), taken(50)], [taken(1), taken(1)]);
    const { seconds, bytes, secondsError } = plannedCost([toys(500), toys(500), toys(40)], new Map([['toys with signal', cost]]));
    expect(seconds).toBeCloseTo(3 * 0.5 + 1040 * 0.01, 10);
    expect(bytes).toBeCloseTo(3 * 100 + 1040 * 20, 8);
    expect(secondsError).toBeCloseTo(0, 10);
  });

  it('has an error by what the parts differ, and none of the toys that were measured themselves', () => {
    const parts = [0.008, 0.012, 0.01].map(perToy => taken(100, perToy));
    const cost = linearCost(parts, [taken(1)]);
    const total = (count: number) => plannedCost([toys(count)], new Map([['toys with signal', cost]])).secondsError;
    // a standard deviation of 0.002 s of three parts, and 300 toys of all
    expect(total(30_000) / (30_000 * (0.002 / Math.sqrt(3)) * Math.sqrt(0.99))).toBeCloseTo(1, 10);
    expect(total(300)).toBe(0);
  });

  it('is never less than nothing, whatever a short measurement says', () => {
    const { each, perToy } = linearCost([taken(50)], [{ task: toys(1), seconds: 9, bytes: 10_000 }]);
    expect([each.seconds, perToy.seconds]).toEqual([1, 0]);
    expect(linearCost([taken(50)], [{ task: toys(1), seconds: 0, bytes: 0 }])).toMatchObject({ each: { seconds: 0, bytes: 0 } });
  });

  it('of tasks without toys is their mean', () => {
    const seconds = [1, 2, 6].map((s): MeasuredTask => ({ task: point, seconds: s, bytes: 10 * s }));
    const planned = plannedCost(
      Array.from({ length: 100 }, () => point),
      new Map([['point', linearCost(seconds, [])]]),
    );
    expect(planned.seconds).toBeCloseTo(300, 10);
    expect(planned.bytes).toBeCloseTo(3000, 10);
    expect(planned.secondsError).toBeCloseTo(100 * Math.sqrt(7 / 3) * Math.sqrt(0.97), 10);
    expect(() => plannedCost([toys(10, 0)], new Map())).toThrow(RangeError);
  });
});

it('a part of a task has its first toys, and what has no toys is whole', () => {
  expect(partOf(toys(500), 20)).toEqual(toys(20));
  expect(partOf(toys(10), 20)).toEqual(toys(10));
  expect(partOf(point, 1)).toBe(point);
});
