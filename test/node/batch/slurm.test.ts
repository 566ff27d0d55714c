import { describe, expect, it } from 'vitest';
import { batchSchema } from '../../../src/config/batch-schema.js';
import { elementsFor } from '../../../src/node/batch/slurm-engine.js';
import { ranges } from '../../../src/node/batch/slurm.js';

it('numbers of elements are told to Slurm as ranges', () => {
  expect(ranges([0, 1, 2, 3])).toBe('0-3');
  expect(ranges([2])).toBe('2');
  expect(ranges([0, 2, 3, 7, 8, 9])).toBe('0,2-3,7-9');
});

describe('the number of jobs', () => {
  const settings = batchSchema.parse({ minutesPerJob: 10, maximumJobs: 50 });

  it('gives each as much work as was asked for, on each of its cores', () => {
    expect(elementsFor(6000, 1e6, settings)).toBe(10);
    expect(elementsFor(6001, 1e6, settings)).toBe(11);
    expect(elementsFor(6000, 1e6, { ...settings, cpus: 4 })).toBe(3);
  });

  it('is at least one, at most what is allowed, and leaves none without a task', () => {
    expect(elementsFor(0.1, 10, settings)).toBe(1);
    expect(elementsFor(1e6, 1e6, settings)).toBe(50);
    expect(elementsFor(6000, 4, settings)).toBe(4);
  });
});
