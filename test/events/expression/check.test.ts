import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/errors.js';
import type { Scope } from '../../../src/events/expression/check.js';
import { columnsOf } from '../../../src/events/expression/columns.js';
import { checkedOf, conditionOf, intervalCondition, quantityOf } from '../../../src/events/expression/expression.js';
import { conditionFunction, quantityFunction } from '../../../src/events/expression/evaluate.js';
import { unitOfSymbol, unitWords } from '../../../src/events/expression/unit.js';
import { unitOfName } from '../../../src/events/unit.js';

const names = ['pGeV', 'qGeV', 'eMeV', 'zVertexM', 'rMm', 'tNs', 'thetaMrad', 'phiRad', 'quality', 'weird name', '`'];
const scope: Scope = { unitOf: name => (names.includes(name) ? unitOfSymbol(unitOfName(name)) : undefined), names };

const value = (text: string, columns: Record<string, number> = {}): number =>
  quantityFunction(quantityOf(text, scope).tree)(name => Float64Array.of(columns[name]), 1)[0];
const holds = (text: string, columns: Record<string, number> = {}): boolean =>
  conditionFunction(conditionOf(text, scope))(name => Float64Array.of(columns[name]), 1)[0] === 1;
const unit = (text: string): string => unitWords(quantityOf(text, scope).unit);

/** The message, which must be that of an InputError. */
function refusal(text: string): string {
  try {
    checkedOf(text, scope);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error(`${text} was taken`);
}

describe('grammar', () => {
  it('operators bind as in mathematics: power before sign, to the right; products before sums; comparison, not, and, or', () => {
    expect(value('2 + 3 * 4 ^ 2 / 8 - 1')).toBe(2 + (3 * 16) / 8 - 1);
    expect(value('-2 ^ 2')).toBe(-4);
    expect(value('2 ^ -2')).toBe(0.25);
    expect(value('2 ^ 3 ^ 2')).toBe(512);
    expect(value('8 / 4 / 2')).toBe(1);
    expect(value('8 - 4 - 2')).toBe(2);
    expect(value('- - 3')).toBe(3);
    expect(holds('not 1 > 2 and 3 > 2 or 1 > 2')).toBe(true);
    expect(holds('1 > 2 and 1 > 2 or 3 > 2')).toBe(true);
    expect(holds('not (1 > 2 or 3 > 2)')).toBe(false);
  });

  it('numbers may have a point and an exponent', () => {
    expect([value('.5'), value('5.'), value('1e3'), value('1.5E-3'), value('2e+2')]).toEqual([0.5, 5, 1000, 0.0015, 200]);
  });

  it('names in backticks may hold anything but a backtick', () => {
    expect(value('`weird name` + 1', { 'weird name': 2 })).toBe(3);
  });

  it('functions and constants have their usual values', () => {
    expect(value('sqrt(16) + abs(-2) + min(3, 1, 2) + max(1, 5) + floor(2.7) + ceil(2.1)')).toBe(4 + 2 + 1 + 5 + 2 + 3);
    expect(value('exp(1) * log(2) + log10(1000)')).toBeCloseTo(Math.E * Math.LN2 + 3, 14);
    expect(value('atan2(1, 1) * 4 - pi')).toBe(0);
    expect(value('hypot(3, 4) + hypot(2, 3, 6)')).toBe(12);
    expect(value('if(2 > 1, 10, 20)')).toBe(10);
    expect(value('mKaonGeV')).toBe(0.493677);
    expect(value('mPionGeV')).toBe(0.13957039);
    expect(value('tauKaonNs')).toBe(12.38);
    expect(value('c')).toBe(0.299792458);
  });

  it('min and max in the other form are the same tree', () => {
    expect(intervalCondition('quality', { min: 1, max: 2 })).toEqual(conditionOf('quality >= 1 and quality <= 2', scope));
    expect(intervalCondition('quality', { min: 1 })).toEqual(conditionOf('quality >= 1', scope));
    expect(intervalCondition('quality', { max: 2 })).toEqual(conditionOf('quality <= 2', scope));
  });

  it('the columns of an expression are listed once, those that may be missing apart', () => {
    const tree = conditionOf('defined(pGeV) and if(quality > 1, pGeV, qGeV) > 1 and hypot(pGeV, qGeV)^2 > -(3)', scope);
    expect(columnsOf(tree)).toEqual({ names: ['pGeV', 'quality', 'qGeV'], guarded: ['pGeV'] });
  });
});

describe('undefined values', () => {
  it('make a comparison not hold, nor its opposite: no cut is passed, however it is written', () => {
    for (const text of [
      'quality < 1',
      'not (quality < 1)',
      'quality == quality',
      'quality != 1',
      'not (quality != 1)',
      'sqrt(-1) > 0 or 1 < quality',
    ]) {
      expect([text, holds(text, { quality: NaN })]).toEqual([text, false]);
    }
  });

  it('come from a root or logarithm of what has none, and 0/0; a division by zero is infinite', () => {
    for (const text of ['sqrt(-1)', 'log(0)', 'log(-1)', 'log10(0)', '0/0', 'asin(2)', '(-1)^0.3', 'sin(1/0)', '(0/0)^(1 - 1)'])
      expect([text, value(text)]).toEqual([text, NaN]);
    expect(value('1/0')).toBe(Infinity);
    expect(value('min(1, 0/0)')).toBe(NaN);
    expect(value('max(0/0, 1)')).toBe(NaN);
  });

  it('can be asked for, and replaced', () => {
    expect(holds('defined(quality)', { quality: NaN })).toBe(false);
    expect(holds('not defined(quality)', { quality: NaN })).toBe(true);
    expect(holds('defined(1/0)')).toBe(false);
    expect(value('if(defined(quality), quality, -1)', { quality: NaN })).toBe(-1);
    expect(value('if(quality > 0, 1, 2)', { quality: NaN })).toBe(2);
  });
});

describe('units', () => {
  it('follow the names of columns through products, roots and powers', () => {
    expect(unit('pGeV * zVertexM')).toBe('GeV m');
    expect(unit('pGeV / pGeV')).toBe('no unit');
    expect(unit('sqrt(pGeV^2 + mKaonGeV^2)')).toBe('GeV');
    expect(unit('c * tNs')).toBe('m');
    expect(unit('pGeV^(1/2)')).toBe('GeV^0.5');
    expect(unit('pGeV * quality')).toBe('an unknown unit');
    expect(unit('2 * pGeV')).toBe('GeV');
    expect(unit('1 / tNs')).toBe('ns^-1');
    expect(unit('atan2(pGeV, qGeV) + phiRad')).toBe('no unit');
  });

  it('a bare number and a column that says no unit fit any', () => {
    expect(holds('pGeV > 3 and quality > pGeV or zVertexM + 1 > 2', { pGeV: 4, quality: 5, zVertexM: 0 })).toBe(true);
  });

  it('are converted by name, powers too', () => {
    expect(value('inGeV(eMeV)', { eMeV: 1500 })).toBe(1.5);
    expect(value('inGeV(eMeV^2)', { eMeV: 1500 })).toBe(2.25);
    expect(value('inMeV(pGeV)', { pGeV: 1.5 })).toBe(1500);
    expect(value('inCm(rMm)', { rMm: 25 })).toBe(2.5);
    expect(value('inPs(tNs)', { tNs: 2 })).toBe(2000);
    expect(value('inRad(thetaMrad)', { thetaMrad: 2 })).toBe(0.002);
    expect(unit('inGeV(eMeV) + pGeV')).toBe('GeV');
    expect(unit('inM(rMm * pGeV)')).toBe('GeV m');
  });

  it('that differ are not added or compared', () => {
    expect(refusal('pGeV + eMeV')).toBe(
      'unit is MeV: expected GeV as before (inGeV(x), inMm(x), ... convert)\n  pGeV + eMeV\n         ^^^^',
    );
    expect(refusal('pGeV > zVertexM')).toContain('unit is m: expected GeV');
    expect(refusal('pGeV / qGeV > pGeV')).toContain('unit is GeV: expected no unit');
    expect(refusal('min(pGeV, tNs)')).toContain('unit is ns: expected GeV');
    expect(refusal('if(quality > 1, pGeV, rMm)')).toContain('unit is mm: expected GeV');
    expect(refusal('exp(pGeV)')).toContain('argument of exp has the unit GeV: expected a number without unit');
    expect(refusal('sin(thetaMrad)')).toContain('inRad(x) converts');
    expect(refusal('pGeV ^ quality')).toContain('exponent is no literal number');
    expect(refusal('2 ^ pGeV')).toContain('exponent has the unit GeV');
    expect(refusal('inGeV(rMm)')).toContain('argument of inGeV has mm: expected a unit of energy');
    expect(refusal('inGeV(quality)')).toContain('argument of inGeV has an unknown unit');
  });
});

describe('complaints', () => {
  it('name the nearest known names, with a caret under the place', () => {
    expect(refusal('zVertxM > 105 and pGeV < 45')).toBe(
      'unknown name "zVertxM": did you mean zVertexM?\n  zVertxM > 105 and pGeV < 45\n  ^^^^^^^',
    );
    expect(refusal('1 < mKaon')).toContain('did you mean mKaonGeV');
    expect(refusal('squrt(pGeV)')).toBe('unknown function "squrt": did you mean sqrt?\n  squrt(pGeV)\n  ^^^^^');
    expect(refusal('sqrt > 1')).toContain('function "sqrt": expected its arguments, sqrt(...)');
  });

  it('stand under the place after letters outside ASCII and in long expressions', () => {
    const long = `${'pGeV + '.repeat(30)}nope + ${Array.from({ length: 30 }, () => 'qGeV').join(' + ')}`;
    const [, line, carets] = refusal(long).split('\n');
    expect(line.length).toBeLessThan(80);
    expect(line.slice(carets.indexOf('^'), carets.indexOf('^') + 4)).toBe('nope');
    expect(refusal('pGeV > 𝛑')).toBe('unexpected character U+1D6D1: expected a number, a name or an operator\n  pGeV > 𝛑\n         ^');
  });

  it.each([
    ['', 'unexpected the end: expected a number, a name or ('],
    ['pGeV >', 'unexpected the end'],
    ['(pGeV', '( is not closed: expected )'],
    ['pGeV)', 'unexpected )'],
    ['1 < pGeV < 2', 'a comparison follows a comparison: expected two of them, ... pGeV and pGeV < ...'],
    ['pGeV = 2', 'unexpected =: expected == for equality'],
    ['pGeV > 1 && qGeV > 1', 'unexpected &&: expected the word and'],
    ['!(pGeV > 1)', 'unexpected !: expected the word not'],
    ['pGeV ** 2', 'unexpected **: expected ^ for a power'],
    ["quality == 'good'", "unexpected ': expected a number or a name"],
    ['5GeV', 'unexpected character behind the number 5'],
    ['1e999', 'number is too large'],
    ['pGeV qGeV', 'unexpected name behind a value: expected an operator or )'],
    ['pGeV and qGeV > 1', '"pGeV" is a number: expected a condition'],
    ['(pGeV > 1) + 1', '"(pGeV > 1)" is a condition: expected a number'],
    ['(pGeV > 1) == (qGeV > 1)', 'is a condition: expected a number'],
    ['sqrt(1, 2)', 'sqrt has 2 arguments: expected 1'],
    ['min(1)', 'min has 1 argument: expected 2 to 20'],
    ['if(1, 2, 3)', '"1" is a number: expected a condition'],
    ['`open', 'a backtick opens a column name'],
    ['and', 'unexpected and'],
  ])('%s', (text, message) => {
    expect(refusal(text)).toContain(message);
  });

  it('a name that is a constant and a column is ambiguous, unless it stands in backticks', () => {
    const both: Scope = { unitOf: name => (name === 'c' ? 'unknown' : undefined), names: ['c'] };
    expect(() => quantityOf('c', both)).toThrow('c is a constant and a column');
    expect(quantityOf('`c`', both).tree).toEqual({ kind: 'column', name: 'c' });
  });
});
