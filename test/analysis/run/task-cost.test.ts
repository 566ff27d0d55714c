import { expect, it } from 'vitest';
import { estimateCost } from '../../../src/analysis/run/task-cost.js';
import type { RunTask } from '../../../src/analysis/run/tasks.js';

const toys = (count: number, signalEvents: number): RunTask => ({
  kind: 'toys',
  toys: { massMeV: 200, signalEvents, strengths: [1], range: { seed: 1, stream: 1, first: 0, count } },
});
const point: RunTask = { kind: 'point', massMeV: 200 };

it('tasks take time and room in proportion to their toys, each class by what some of it took', () => {
  const measured = [
    { task: toys(500, 3), seconds: 1, bytes: 1000 },
    { task: toys(100, 3), seconds: 0.2, bytes: 400 },
    { task: toys(500, 0), seconds: 5, bytes: 9000 },
    { task: point, seconds: 7, bytes: 10 },
  ];
  const { seconds, bytes } = estimateCost([toys(600, 2), toys(50, 0), point, point], measured);
  expect(seconds).toBeCloseTo(1.2 + 0.5 + 14, 12);
  expect(bytes).toBeCloseTo(1400 + 900 + 20, 9);
});

it('of a class that was not measured nothing can be said', () => {
  expect(() => estimateCost([toys(10, 0)], [{ task: toys(10, 1), seconds: 1, bytes: 1 }])).toThrow(RangeError);
});
