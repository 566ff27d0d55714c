import { badValue } from '../errors.js';

/** The text of an option as a number. Throws InputError for anything that is not a finite number. */
export function numberOption(option: string, text: string): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (!Number.isFinite(value)) throw badValue(option, text, 'a number');
  return value;
}

/** A lifetime in ps, null for "inf". Throws InputError unless it is above 0. */
export function lifetimeOption(option: string, text: string): number | null {
  if (text === 'inf') return null;
  const lifetimePs = Number(text);
  if (!(lifetimePs > 0 && lifetimePs < Infinity)) throw badValue(option, text, 'a lifetime in ps above 0, or inf');
  return lifetimePs;
}
