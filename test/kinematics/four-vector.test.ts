import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  boostFromRest,
  boostToRest,
  magnitude,
  massSquaredGeV2,
  onShell,
  subtract,
  type FourVector,
} from '../../src/kinematics/four-vector.js';

const component = fc.double({ min: -50, max: 50, noNaN: true });
const mass = fc.double({ min: 0.1, max: 5, noNaN: true });
const vector = fc.tuple(component, component, component, mass).map(([px, py, pz, m]) => onShell({ px, py, pz }, m));

/** Largest difference of a component. */
const distance = (a: FourVector, b: FourVector): number =>
  Math.max(Math.abs(a.px - b.px), Math.abs(a.py - b.py), Math.abs(a.pz - b.pz), Math.abs(a.e - b.e));

/** What rounding leaves of a number of size 1, with room for a few operations. */
const ROUNDING = 1e-11;

const rapidity = (v: FourVector): number => 0.5 * Math.log((v.e + v.pz) / (v.e - v.pz));
const alongZ = (y: number, m: number): FourVector => ({ px: 0, py: 0, pz: m * Math.sinh(y), e: m * Math.cosh(y) });

/** Energy of `v` seen from `frame` grows by up to 2 gamma; rounding with it. */
const boostScale = (v: FourVector, frame: FourVector): number => v.e * (frame.e / Math.sqrt(massSquaredGeV2(frame))) ** 2;

describe('four-vectors', () => {
  it('(3, 4, 12) of mass 84 has momentum 13 and energy 85', () => {
    const v = onShell({ px: 3, py: 4, pz: 12 }, 84);
    expect(magnitude(v)).toBe(13);
    expect(v.e).toBe(85);
    expect(massSquaredGeV2(v)).toBe(84 ** 2);
  });

  it('a spacelike vector has a negative squared mass', () => {
    expect(massSquaredGeV2({ px: 0, py: 0, pz: 5, e: 3 })).toBe(-16);
  });

  it('sum and difference undo each other', () => {
    fc.assert(
      fc.property(vector, vector, (a, b) => {
        expect(distance(subtract(add(a, b), b), a)).toBeLessThan(ROUNDING * (a.e + b.e));
      }),
    );
  });
});

describe('boosts', () => {
  it('a boost and its inverse give the vector back', () => {
    fc.assert(
      fc.property(vector, vector, (v, frame) => {
        expect(distance(boostToRest(boostFromRest(v, frame), frame), v)).toBeLessThan(ROUNDING * boostScale(v, frame));
      }),
    );
  });

  it('leave the product of two vectors as it is', () => {
    fc.assert(
      fc.property(vector, vector, vector, (a, b, frame) => {
        const before = massSquaredGeV2(add(a, b));
        const after = massSquaredGeV2(add(boostFromRest(a, frame), boostFromRest(b, frame)));
        expect(Math.abs(after - before)).toBeLessThan(ROUNDING * boostScale(a, frame) * boostScale(b, frame));
      }),
    );
  });

  it('take a particle to rest in its own frame', () => {
    fc.assert(
      fc.property(vector, v => {
        const m = Math.sqrt(massSquaredGeV2(v));
        expect(distance(boostToRest(v, v), { px: 0, py: 0, pz: 0, e: m })).toBeLessThan(ROUNDING * boostScale(v, v));
      }),
    );
  });

  it('along one axis add rapidities', () => {
    const y = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(y, y, mass, mass, (y1, y2, m1, m2) => {
        expect(rapidity(boostFromRest(alongZ(y1, m1), alongZ(y2, m2)))).toBeCloseTo(y1 + y2, 8);
      }),
    );
  });
});
