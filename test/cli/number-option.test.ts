import { describe, expect, it } from 'vitest';
import { lifetimeOption, numberOption } from '../../src/cli/number-option.js';
import { InputError } from '../../src/errors.js';

describe('numbers on the command line', () => {
  it.each([
    ['200', 200],
    ['1e-8', 1e-8],
    ['-3', -3],
  ])('%s is %d', (text, value) => {
    expect(numberOption('--mass', text)).toBe(value);
  });

  it.each(['', ' ', 'x', '1,5', 'NaN', 'Infinity', '12 MeV'])('"%s" is none', text => {
    expect(() => numberOption('--mass', text)).toThrow(InputError);
    expect(() => numberOption('--mass', text)).toThrow(`--mass is "${text}": expected a number`);
  });

  it('a lifetime is above 0, or inf for a stable particle', () => {
    expect(lifetimeOption('--lifetime', 'inf')).toBeNull();
    expect(lifetimeOption('--lifetime', '100')).toBe(100);
    for (const text of ['0', '-1', '', 'Infinity', 'x'])
      expect(() => lifetimeOption('--lifetime', text)).toThrow(`--lifetime is "${text}": expected a lifetime in ps above 0, or inf`);
  });
});
