import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  choiceField,
  flagField,
  initialOf,
  listField,
  nullableField,
  numberField,
  textField,
  type Fields,
} from '../../app/src/state/fields.js';
import { hashOf, stateOfHash } from '../../app/src/state/url-state.js';

interface One {
  readonly massMeV: number;
  readonly lifetimePs: number | null;
  readonly names: readonly string[];
  readonly kind: 'linear' | 'log';
  readonly isShown: boolean;
}
interface Two {
  readonly seed: number;
}

const one: Fields<One> = {
  massMeV: numberField(160, [0, 400]),
  lifetimePs: nullableField(numberField(0), 'inf'),
  names: listField(textField(''), ['a']),
  kind: choiceField(['linear', 'log'], 'linear'),
  isShown: flagField(true),
};
const two: Fields<Two> = { seed: numberField(1) };
const fields = { one, two };
const initial = { one: initialOf(one), two: initialOf(two) };
const read = (hash: string) => stateOfHash<{ one: One; two: Two }>(fields, hash, 'one');

describe('the state in a link', () => {
  it('is empty for the state that a visitor begins with', () => {
    expect(hashOf(fields, { page: 'one', pages: initial })).toBe('#/one');
    expect(read('')).toEqual({ state: { page: 'one', pages: initial }, complaints: [] });
  });

  it('comes back to the last bit, whatever the numbers and texts', () => {
    const state = fc.record({
      page: fc.constantFrom('one' as const, 'two' as const),
      pages: fc.record({
        one: fc.record({
          massMeV: fc.double({ min: 0, max: 400, noNaN: true }).map(x => x || 0),
          lifetimePs: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map(x => x || 0)),
          names: fc.array(fc.string({ unit: 'grapheme', minLength: 1 })),
          kind: fc.constantFrom('linear' as const, 'log' as const),
          isShown: fc.boolean(),
        }),
        two: fc.record({ seed: fc.integer() }),
      }),
    });
    fc.assert(
      fc.property(state, shown => {
        expect(read(hashOf<{ one: One; two: Two }>(fields, shown))).toEqual({ state: shown, complaints: [] });
      }),
    );
  });

  it('names the page once and the values of others with theirs', () => {
    const state = { page: 'two' as const, pages: { one: { ...initial.one, massMeV: 200 }, two: { seed: 7 } } };
    expect(hashOf(fields, state)).toBe('#/two?seed=7&one.massMeV=200');
  });

  it('that is broken says where, and the rest of it holds', () => {
    const { state, complaints } = read('#/one?massMeV=500&kind=log&colour=red&two.seed=x');
    expect(state.pages.one).toEqual({ ...initial.one, kind: 'log' });
    expect(complaints).toEqual([
      'massMeV is "500": expected a number from 0 to 400',
      'parameter of the link is "colour": expected massMeV, lifetimePs, names, kind, isShown',
      'seed is "x": expected a number',
    ]);
    expect(read('#/nowhere').complaints[0]).toContain('expected one, two');
  });
});
