import { describe, expect, it } from 'vitest';
import { clipToDomain, scanRuns } from '../../src/plot/runs.js';
import { exampleResult } from './example-result.js';

describe('runs of a scan', () => {
  it('end at failed points and at vetoed windows, and hold no failed point', () => {
    const runs = scanRuns(exampleResult.scan, exampleResult.vetoed).map(run => run.map(p => p.massMeV));
    expect(runs).toEqual([
      [0, 10, 20, 30, 40, 50],
      [70, 80, 90, 100, 110],
      [160, 170, 180, 190, 200, 210],
      [230, 240, 250, 260],
    ]);
  });
});

describe('clipping a curve to the range of a logarithmic axis', () => {
  it('cuts where ln y crosses the end', () => {
    expect(
      clipToDomain(
        [
          [0, 1],
          [2, 100],
        ],
        [0.1, 10],
      ),
    ).toEqual([
      [
        [0, 1],
        [expect.closeTo(1, 12), 10],
      ],
    ]);
    expect(
      clipToDomain(
        [
          [0, 100],
          [2, 1],
        ],
        [0.1, 10],
      ),
    ).toEqual([
      [
        [expect.closeTo(1, 12), 10],
        [2, 1],
      ],
    ]);
  });

  it('keeps the middle of a segment that runs through the whole range', () => {
    expect(
      clipToDomain(
        [
          [0, 0.01],
          [4, 100],
        ],
        [0.1, 10],
      ),
    ).toEqual([
      [
        [expect.closeTo(1, 12), 0.1],
        [expect.closeTo(3, 12), 10],
      ],
    ]);
  });

  it('makes two parts of a curve that leaves and returns, none of one outside', () => {
    expect(
      clipToDomain(
        [
          [0, 1],
          [1, 100],
          [2, 1],
        ],
        [0.1, 10],
      ),
    ).toHaveLength(2);
    expect(
      clipToDomain(
        [
          [0, 20],
          [1, 100],
        ],
        [0.1, 10],
      ),
    ).toEqual([]);
  });
});
