import { describe, expect, it } from 'vitest';
import { EventSelector, FAILED_REQUIREMENT, OUTSIDE, selectionColumns, type SelectionDefinition } from '../../src/events/selection.js';

/** Invariant mass of two massless particles along z, |p| each: m = 2 |p|. */
const definition: SelectionDefinition = {
  observable: {
    kind: 'invariant-mass',
    unit: 'GeV',
    particles: [
      { massGeV: 0, momentum: ['zero', 'zero', 'p'] },
      { massGeV: 0, momentum: ['zero', 'zero', 'q'] },
    ],
  },
  selection: [
    { column: 'quality', min: 1 },
    { name: 'fiducial', column: 'z', min: 0, max: 10 },
  ],
  regions: [
    { name: 'low', min: 1, max: 2, require: [] },
    { name: 'high', min: 3, max: 4, require: [{ column: 'z', max: 5 }] },
  ],
};

const batch = (rows: readonly { m: number; quality: number; z: number }[]) => ({
  length: rows.length,
  columns: {
    zero: new Float64Array(rows.length),
    p: Float64Array.from(rows, r => r.m / 2),
    q: Float64Array.from(rows, r => -r.m / 2),
    quality: Float64Array.from(rows, r => r.quality),
    z: Float64Array.from(rows, r => r.z),
  },
});

const rows = [
  { m: 1.5, quality: 1, z: 5 },
  { m: 1.5, quality: 0, z: 5 },
  { m: 1.5, quality: 1, z: 11 },
  { m: 2.5, quality: 2, z: 0 },
  { m: 3.5, quality: 1, z: 4 },
  { m: 3.5, quality: 1, z: 6 },
  { m: 1, quality: 1, z: 10 },
];

describe('selection of events', () => {
  it('counts what each cut leaves, then each region', () => {
    const selector = new EventSelector(definition, 'test');
    selector.add(batch(rows));
    expect(selector.finish().cutflow).toEqual([
      { cut: 'all events', events: 7 },
      { cut: 'quality ≥ 1', events: 6 },
      { cut: 'fiducial', events: 5 },
      { cut: 'in region low', events: 2 },
      { cut: 'in region high', events: 1 },
    ]);
  });

  it('tells the region of each event that passes: limits belong to it, a missed requirement is neither in nor outside', () => {
    const selector = new EventSelector(definition, 'test');
    selector.add(batch(rows));
    const { values, region, weights } = selector.finish();
    expect(Array.from(values)).toEqual([1.5, 2.5, 3.5, 3.5, 1]);
    expect(Array.from(region)).toEqual([0, OUTSIDE, 1, FAILED_REQUIREMENT, 0]);
    expect(Array.from(weights)).toEqual([1, 1, 1, 1, 1]);
  });

  it('does not depend on how the events are batched', () => {
    const whole = new EventSelector(definition, 'test');
    whole.add(batch(rows));
    const parts = new EventSelector(definition, 'test');
    parts.add(batch(rows.slice(0, 3)));
    parts.add(batch(rows.slice(3)));
    expect(parts.finish()).toEqual(whole.finish());
  });

  it('names the file, column and row of a value that is not a number', () => {
    const selector = new EventSelector(definition, 'events.csv');
    selector.add(batch(rows));
    expect(() =>
      selector.add(
        batch([
          { m: 1, quality: 1, z: 3 },
          { m: 1, quality: NaN, z: 3 },
        ]),
      ),
    ).toThrow('events.csv: column quality is NaN or missing in row 9: expected a finite number');
  });

  it('asks for each column once, the weights included and the derived momentum left out', () => {
    expect(selectionColumns({ ...definition, weight: 'w' })).toEqual(['zero', 'p', 'q', 'quality', 'z', 'w']);
    const leg = { massGeV: 0, momentum: ['zero', 'zero', 'p'] as const };
    const observable = { kind: 'missing-mass', unit: 'GeV', parent: leg, daughter: leg } as const;
    expect(selectionColumns({ observable, selection: [{ column: 'trackMomentumGeV', min: 1 }], regions: [] })).toEqual(['zero', 'p']);
  });
});
