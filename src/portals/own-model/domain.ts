import { brent } from '../../math/roots.js';
import type { Compiled } from './compile.js';

/** Where a rate must be a number, and what it is called. */
export interface RateDomain {
  readonly field: string;
  readonly couplingName: string;
  readonly couplingRange: readonly [number, number];
  /** Ascending masses inside the domain, in pieces without gaps. */
  readonly pieces: readonly (readonly number[])[];
  /** 1 for a branching ratio. */
  readonly maximum: number;
}

/** Masses over pieces of a range, ends included, that are close enough to see a pole from both of its sides. */
export function massPieces(from: number, to: number, gaps: readonly (readonly [number, number])[]): readonly (readonly number[])[] {
  const pieces = gaps.reduce<(readonly [number, number])[]>(
    (open, [gapFrom, gapTo]) =>
      open.flatMap(([a, b]): (readonly [number, number])[] => {
        if (gapTo <= a || gapFrom >= b) return [[a, b]];
        return [...(gapFrom > a ? [[a, gapFrom] as const] : []), ...(gapTo < b ? [[gapTo, b] as const] : [])];
      }),
    [[from, to]],
  );
  return pieces.map(([a, b]) => Array.from({ length: POINTS + 1 }, (_, k) => (k === POINTS ? b : a + (k * (b - a)) / POINTS)));
}

const POINTS = 400;

/** Why a rate is none somewhere in its domain: not finite, negative, above its maximum, or with a zero that it divides by; undefined if it is one. */
export function rateFault({ atMass, denominators }: Compiled, domain: RateDomain): string | undefined {
  const [low, high] = domain.couplingRange;
  const couplings = [high, Math.sqrt(low * high), low];
  for (const massMeV of domain.pieces.flat()) {
    const rate = atMass(massMeV);
    for (const coupling of couplings) {
      const fault = valueFault(rate(coupling), domain, massMeV, coupling);
      if (fault === undefined) continue;
      const dividesByZero = denominators.some(denominator => denominator(massMeV)(coupling) === 0);
      return dividesByZero ? `${fault}, as it divides by zero there` : fault;
    }
  }
  for (const denominator of denominators) {
    const pole = domain.pieces.map(piece => changeOfSign(massMeV => denominator(massMeV)(high), piece)).find(mass => mass !== undefined);
    if (pole !== undefined)
      return `${domain.field} divides by zero at ${shown(pole)} MeV: expected a finite number at all masses of the range, or a gap there`;
  }
  return undefined;
}

/** Where a function changes its sign between neighbours, if anywhere. */
function changeOfSign(f: (massMeV: number) => number, masses: readonly number[]): number | undefined {
  let before = f(masses[0]);
  for (let k = 1; k < masses.length; k++) {
    const value = f(masses[k]);
    if (value * before < 0) return brent(f, masses[k - 1], masses[k], { relativeTolerance: 1e-9, absoluteTolerance: 0 });
    before = value;
  }
  return undefined;
}

const shown = (massMeV: number): number => Number(massMeV.toFixed(4));

/** The complaint about one value, if any. */
export function valueFault(
  value: number,
  { field, couplingName, maximum }: Pick<RateDomain, 'field' | 'couplingName' | 'maximum'>,
  massMeV: number,
  coupling: number,
): string | undefined {
  if (value >= 0 && value <= maximum && value < Infinity) return undefined;
  const where = `at ${shown(massMeV)} MeV and ${couplingName} = ${Number(coupling.toPrecision(6))}`;
  const tooLarge = value > maximum && value < Infinity;
  const expected = tooLarge ? `at most ${maximum}, hence smaller couplings` : 'a finite number of at least 0';
  return `${field} is ${tooLarge ? value.toPrecision(4) : value} ${where}: expected ${expected}`;
}
