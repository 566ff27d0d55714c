import { log10, pow } from '../math/elementary.js';
import { scientific, superscript } from './typeset.js';

/** A tick of an axis; without a label it is a short one. */
export interface Tick {
  readonly value: number;
  readonly label?: string;
}

export type Domain = readonly [number, number];

const TOLERANCE = 1e-9;

/** 10 to an integer power, typeset. */
export const powerOfTen = (power: number): string => (power === 0 ? '1' : power === 1 ? '10' : `10${superscript(power)}`);

/** Labelled ticks at steps of 1, 2 or 5 times a power of ten, about `count` of them, with four or five short ones in each step. */
export function linearTicks([from, to]: Domain, count: number): readonly Tick[] {
  const rough = (to - from) / count;
  const power = pow(10, Math.floor(log10(rough)));
  const factor = [1, 2, 5, 10].find(f => f * power >= rough * 0.999) ?? 10;
  const parts = factor === 2 ? 4 : 5;
  const minor = (factor * power) / parts;
  const digits = Math.max(0, Math.ceil(-log10(factor * power) - TOLERANCE));
  const ticks: Tick[] = [];
  for (let k = Math.ceil(from / minor - TOLERANCE); k <= Math.floor(to / minor + TOLERANCE); k++) {
    const value = k * minor;
    ticks.push(k % parts === 0 ? { value, label: (value || 0).toFixed(digits).replace('-', '−') } : { value });
  }
  return ticks;
}

/** Decades labelled as powers of ten, fewer of them where there are many; 2 and 5 times them as well where there are fewer than two. */
export function logTicks([from, to]: Domain): readonly Tick[] {
  const first = Math.floor(log10(from) + TOLERANCE);
  const last = Math.ceil(log10(to) - TOLERANCE);
  const inside = (value: number): boolean => value >= from * (1 - TOLERANCE) && value <= to * (1 + TOLERANCE);
  const powers = Array.from({ length: last - first + 1 }, (_, k) => first + k);
  const few = powers.filter(p => inside(pow(10, p))).length < 2;
  const every = [1, 2, 3, 5, 10, 20, 50].find(step => (last - first) / step <= 8) ?? 50;
  const isCrowded = last - first > 40;
  return powers.flatMap(power => {
    const isLabelled = power % every === 0;
    const decade: Tick[] = isLabelled
      ? [{ value: pow(10, power), label: powerOfTen(power) }]
      : isCrowded
        ? []
        : [{ value: pow(10, power) }];
    if (every === 1) {
      for (let digit = 2; digit <= 9; digit++) {
        const value = digit * pow(10, power);
        decade.push(few && (digit === 2 || digit === 5) ? { value, label: scientific(value, 1) } : { value });
      }
    }
    return decade.filter(tick => inside(tick.value));
  });
}

/** Ticks of a scale that is linear up to about one event and logarithmic above. */
export function eventTicks(maximum: number): readonly Tick[] {
  const ticks: Tick[] = [{ value: 0, label: '0' }];
  for (let power = 0; pow(10, power) <= maximum; power++) {
    for (let digit = 1; digit <= 9 && digit * pow(10, power) <= maximum; digit++) {
      ticks.push({ value: digit * pow(10, power), ...(digit === 1 && { label: power < 3 ? String(pow(10, power)) : powerOfTen(power) }) });
    }
  }
  return ticks;
}

/** The smallest range with ends at 1, 2 or 5 times a power of ten that holds [from, to]. */
export const logDomain = (from: number, to: number): Domain => [roundDown(from), roundUp(to)];

function roundDown(value: number): number {
  const power = pow(10, Math.floor(log10(value) + TOLERANCE));
  return ([5, 2].find(digit => digit * power <= value * (1 + TOLERANCE)) ?? 1) * power;
}

function roundUp(value: number): number {
  const power = pow(10, Math.floor(log10(value) - TOLERANCE));
  return ([2, 5].find(digit => digit * power >= value * (1 - TOLERANCE)) ?? 10) * power;
}
