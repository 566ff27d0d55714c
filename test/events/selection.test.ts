import { describe, expect, it } from 'vitest';
import type { Cut } from '../../src/events/cut.js';
import { FieldError } from '../../src/errors.js';
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
    expect(selector.finish().cutflow).toMatchObject([
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

  const selected = (change: Partial<SelectionDefinition>, events = rows) => {
    const selector = new EventSelector({ ...definition, ...change }, 'test', Object.keys(batch(events).columns));
    selector.add(batch(events));
    return selector.finish();
  };

  it('a cut means the same as an expression and as an interval', () => {
    const selection: Cut[] = [{ cut: 'quality >= 1' }, { name: 'fiducial', cut: 'z >= 0 and z <= 10' }];
    const regions = [definition.regions[0], { ...definition.regions[1], require: [{ cut: 'not (z > 5)' }] }];
    const { cutflow, cutSpectra, ...rest } = selected({ selection, regions });
    const { cutflow: flow, cutSpectra: spectra, ...one } = selected({});
    expect(rest).toEqual(one);
    expect(cutflow.map(step => ({ ...step, cut: '' }))).toEqual(flow.map(step => ({ ...step, cut: '' })));
    expect(cutSpectra.slice(0, 2).map(({ counts }) => counts)).toEqual(spectra.slice(0, 2).map(({ counts }) => counts));
  });

  it('efficiencies are relative to the step before and to all; a region follows the last cut', () => {
    const { cutflow } = selected({});
    expect(cutflow.map(step => [step.ofStepBefore?.value, step.ofAll?.value])).toEqual([
      [undefined, undefined],
      [6 / 7, 6 / 7],
      [5 / 6, 5 / 7],
      [2 / 5, 2 / 7],
      [1 / 5, 1 / 7],
    ]);
  });

  it('forty cuts count, draw and pass as the first of them that an event fails says', () => {
    // the k-th cut is z < 40 - k / 4: each event is stopped by another one
    const selection = Array.from({ length: 40 }, (_, k) => ({ cut: `z < ${40 - k / 4}` }));
    const events = Array.from({ length: 41 }, (_, k) => ({ m: 1.5, quality: 1, z: 40 - k / 4 }));
    const { cutflow, cutSpectra, values } = selected({ selection, regions: [] }, events);
    expect(cutflow.map(step => step.events)).toEqual(Array.from({ length: 41 }, (_, k) => 41 - k));
    expect(values.length).toBe(1);
    // the last cut alone is failed by the event at its limit, all are passed by the one below
    const drawn = cutSpectra.map(({ counts }) => counts.reduce((a, b) => a + b, 0));
    expect(drawn).toEqual([...Array.from({ length: 39 }, () => 1), 2]);
  });

  it('derived columns may use earlier ones, and be momenta of the observable', () => {
    const derived = { half: 'z / 2', quarter: 'half / 2', doubled: 'p * 2' };
    const observable = {
      ...definition.observable,
      particles: [
        { massGeV: 0, momentum: ['zero', 'zero', 'doubled'] },
        { massGeV: 0, momentum: ['zero', 'zero', 'q'] },
      ],
    } as SelectionDefinition['observable'];
    const found = selected({ derived, observable, selection: [{ cut: 'quarter > 1.24 and quality == 1' }], regions: [] });
    // m = 2 sqrt(p q), with p twice as large
    expect(Array.from(found.values, v => Number(v.toFixed(12)))).toEqual([1.5, 1.5, 3.5, 1].map(m => Number((m * Math.SQRT2).toFixed(12))));
    expect(selectionColumns({ ...definition, observable, derived, selection: [{ cut: 'quarter > 1' }], regions: [] })).toEqual([
      'zero',
      'p',
      'q',
      'z',
    ]);
  });

  it('the quantity of a cut is drawn for the events that pass all other cuts', () => {
    const { cutSpectra } = selected({
      selection: [{ cut: 'quality >= 1' }, { cut: 'z < 10 and z > 2' }, { cut: 'z + quality < 100 or z < 0' }],
    });
    expect(cutSpectra.map(({ cut, quantity, min, max }) => ({ cut, quantity, min, max }))).toEqual([
      { cut: 'quality >= 1', quantity: 'quality', min: 1, max: undefined },
      { cut: 'z < 10 and z > 2', quantity: 'z', min: 2, max: 10 },
      { cut: 'high: z ≤ 5', quantity: 'z', min: undefined, max: 5 },
    ]);
    const total = (k: number): number => cutSpectra[k].counts.reduce((a, b) => a + b, 0) + cutSpectra[k].below + cutSpectra[k].above;
    // z between 2 and 10: m = 1.5 with quality 1 and 0, 3.5 twice; with quality 1 or more all but one of the seven
    expect([total(0), total(1), total(2)]).toEqual([4, 6, 2]);
  });

  it('control and validation regions are counted beside the fit, and do not enter it', () => {
    const regions = [
      ...definition.regions,
      { name: 'between', min: 2, max: 4, role: 'control', require: [{ cut: 'z <= 0 or z > 5' }] } as const,
    ];
    const found = selected({ regions });
    expect(found.counted).toEqual([{ region: 'between', events: 2, sumOfWeights: 2, sumOfSquares: 2 }]);
    expect(found.cutflow.at(-1)).toMatchObject({ cut: 'in control region between', events: 2 });
    expect(Array.from(found.region)).toEqual(Array.from(selected({}).region));
  });

  it('blind, nothing is left of events in the interval of a signal region; a sideband stays', () => {
    const regions = [definition.regions[0], { ...definition.regions[1], role: 'sideband' as const }];
    const found = selected({ regions, isBlind: true });
    expect(found.cutflow).toMatchObject([
      { cut: 'all events', events: 3 },
      { cut: 'quality ≥ 1', events: 3 },
      { cut: 'fiducial', events: 3 },
      { cut: 'in region high', events: 1 },
    ]);
    expect(Array.from(found.values)).toEqual([2.5, 3.5, 3.5]);
    for (const { counts, below, above } of found.cutSpectra)
      expect(counts.reduce((a, b) => a + b, 0) + below + above).toBeLessThanOrEqual(3);
  });

  it('blind, a control region counts what is in its interval but not in the hidden region; the cutflow leaves out the whole interval', () => {
    const regions = [
      { ...definition.regions[1], max: 4 },
      { name: 'failing', min: 3, max: 4, role: 'control', require: [{ cut: 'z > 5' }] } as const,
      { name: 'all', min: 0, max: 9, role: 'validation', require: [] } as const,
    ];
    const found = selected({ regions, isBlind: true });
    expect(found.counted.map(({ region, events }) => [region, events])).toEqual([
      ['failing', 1],
      ['all', 4],
    ]);
    expect(found.cutflow.slice(-2)).toMatchObject([
      { cut: 'in control region failing', events: 0 },
      { cut: 'in validation region all', events: 3 },
    ]);
  });

  it('a column may have the name of a constant or a function, in backticks or as an interval', () => {
    const { columns, length } = batch(rows);
    const cuts: Cut[] = [{ cut: '`c` < 100' }, { column: 'pi', max: 5 }, { cut: '`min` > 0' }];
    const selector = new EventSelector({ ...definition, selection: cuts }, 'test', [...Object.keys(columns), 'c', 'pi', 'min']);
    selector.add({ length, columns: { ...columns, c: columns.z, pi: columns.z, min: columns.z } });
    expect(selector.finish().cutflow.map(step => step.events)).toEqual([7, 7, 4, 3, 2, 1]);
    expect(selectionColumns({ ...definition, selection: cuts, regions: [] })).toEqual(['zero', 'p', 'q', 'c', 'pi', 'min']);
    expect(() => selectionColumns({ ...definition, selection: [{ cut: 'sqrt > 1' }] })).toThrow('function "sqrt": expected its arguments');
  });

  it('a missing value is taken where the selection asks whether it is there', () => {
    const events = [...rows, { m: 1.5, quality: 1, z: NaN }];
    expect(selected({ selection: [{ cut: 'defined(z) and z < 100' }] }, events).cutflow[1].events).toBe(7);
    expect(() => selected({ selection: [{ cut: 'z < 100' }] }, events)).toThrow('test: column z is NaN or missing in row 8');
  });

  it.each([
    ['-0.5', -0.5],
    ['Infinity', Infinity],
    ['NaN or missing', NaN],
  ])('a weight of %s is refused with file and row', (shown, weight) => {
    const { columns, length } = batch(rows);
    const selector = new EventSelector({ ...definition, weight: 'w' }, 'mc.parquet');
    const w = new Float64Array(length).fill(1);
    selector.add({ length, columns: { ...columns, w } });
    w[2] = weight;
    expect(() => selector.add({ length, columns: { ...columns, w } })).toThrow(
      `mc.parquet: weight w is ${shown} in row 10: expected a finite number that is not negative`,
    );
  });

  it('weighted events are summed in the cutflow', () => {
    const { columns, length } = batch(rows);
    const selector = new EventSelector({ ...definition, weight: 'w' }, 'mc');
    selector.add({ length, columns: { ...columns, w: Float64Array.of(1, 2, 3, 4, 5, 6, 0) } });
    const { cutflow } = selector.finish();
    expect(cutflow.map(step => step.sumOfWeights)).toEqual([21, 19, 16, 1, 5]);
    expect(cutflow[1].ofStepBefore!.value).toBeCloseTo(19 / 21, 14);
  });

  it.each<[string, Partial<SelectionDefinition>, readonly (string | number)[], string]>([
    ['an unknown name', { selection: [{ cut: 'qualty > 1' }] }, ['selection', 0, 'cut'], 'did you mean quality?'],
    ['an unknown column', { selection: [{ column: 'zz', min: 1 }] }, ['selection', 0, 'column'], 'unknown column "zz"'],
    ['a number for a cut', { selection: [{ cut: 'z + 1' }] }, ['selection', 0, 'cut'], 'is a number: expected a condition'],
    ['a condition for a derived column', { derived: { isGood: 'z > 1' } }, ['derived', 'isGood'], 'is a condition: expected a number'],
    ['a cycle', { derived: { a: 'b + 1', b: 'a + 1' } }, ['derived', 'a'], 'b is defined here or below'],
    ['itself', { derived: { a: 'a + 1' } }, ['derived', 'a'], 'a is defined here or below'],
    ['a column of the events shadowed', { derived: { z: '1' } }, ['derived', 'z'], 'has the name of a column of the events'],
    ['a constant shadowed', { derived: { pi: '3' } }, ['derived', 'pi'], 'has the name of a constant'],
    ['a function shadowed', { derived: { sqrt: 'z' } }, ['derived', 'sqrt'], 'has the name of a function'],
    ['a unit that its name denies', { derived: { pGeV: 'mKaonGeV', pMeV: 'pGeV * 1000' } }, ['derived', 'pMeV'], 'is in GeV: expected MeV'],
  ])('%s is refused with its place', (_, change, path, message) => {
    const refused = fieldError(() => selected(change));
    expect(refused).toEqual({ path, message: expect.stringContaining(message) });
  });
});

function fieldError(work: () => unknown): { path: readonly (string | number)[]; message: string } {
  try {
    work();
  } catch (error) {
    if (error instanceof FieldError) return { path: error.path, message: error.message };
    throw error;
  }
  throw new Error('was taken');
}
