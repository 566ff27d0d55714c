import { readWithUnit, type Quantity } from '../../quantities.js';
import { badValue } from '../../../../src/errors.js';

/** A number between two ends, with a unit behind it. */
export function rangeQuantity(what: string, unit: string, range: readonly [number, number], isLog = false): Quantity {
  return {
    range,
    isLog,
    write: value => [Number(value.toPrecision(4)), unit].join(' ').trim(),
    read(text) {
      const value = readWithUnit(text, unit === '' ? {} : { [unit]: 1 }, what);
      if (!(value >= range[0] && value <= range[1])) throw badValue(what, text, `${range[0]} to ${range[1]} ${unit}`.trim());
      return value;
    },
  };
}

/** A whole number of events. */
export const countQuantity = (range: readonly [number, number]): Quantity => {
  const plain = rangeQuantity('events', '', range);
  return { ...plain, write: value => String(Math.round(value)), read: text => Math.round(plain.read(text)) };
};
