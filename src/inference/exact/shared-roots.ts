/** Several falling functions of the strength, computed together. */
export type Curves = (strength: number) => readonly number[];

/** A root stands when the function is this close to zero there, or its bracket this narrow, relatively. */
const VALUE = 1e-9;
const WIDTH = 1e-13;
const MOST_EVALUATIONS = 200;
const MOST_DOUBLINGS = 60;

/**
 * Zeros of functions that start above zero at strength 0 and fall, each evaluation shared by all: inverse interpolation through the nearest known
 * points, guarded by bisection. Where a curve jumps over zero the root is the place of the jump. Undefined for a curve that stays above zero up to 2^60 times `scale`.
 */
export function sharedRoots(curves: Curves, count: number, scale: number): (number | undefined)[] {
  const known: { readonly strength: number; readonly values: readonly number[] }[] = [];
  const evaluate = (strength: number): void => {
    const at = known.findIndex(point => point.strength >= strength);
    if (at >= 0 && known[at].strength === strength) return;
    known.splice(at < 0 ? known.length : at, 0, { strength, values: curves(strength) });
  };
  evaluate(scale);
  return Array.from({ length: count }, (_, k) => {
    for (let doubling = 0; known[known.length - 1].values[k] > 0; doubling++) {
      if (doubling === MOST_DOUBLINGS) return undefined;
      evaluate(1.6 * known[known.length - 1].strength);
    }
    for (let evaluation = 0; evaluation < MOST_EVALUATIONS; evaluation++) {
      const above = known.findIndex(point => point.values[k] <= 0);
      const low = above > 0 ? known[above - 1].strength : 0;
      const high = known[above].strength;
      for (const point of [known[above], ...(above > 0 ? [known[above - 1]] : [])])
        if (Math.abs(point.values[k]) < VALUE) return point.strength;
      if (high - low <= WIDTH * high) return high;
      // every third step bisects, whatever the shape of the curve
      const guess = evaluation % 4 === 3 ? NaN : interpolated(known, above, k);
      const margin = 1e-14 * high;
      evaluate(guess > low + margin && guess < high - margin ? guess : low > 0 ? 0.5 * (low + high) : 0.4 * high);
    }
    return known.find(point => point.values[k] <= 0)?.strength;
  });
}

/** Strength at zero of the Lagrange polynomial through the four points nearest to the crossing, as a function of the value. */
function interpolated(
  known: readonly { readonly strength: number; readonly values: readonly number[] }[],
  above: number,
  k: number,
): number {
  const near = known.slice(Math.max(0, above - 2), above + 2).filter(p => Number.isFinite(p.values[k]));
  let strength = 0;
  for (const a of near) {
    let factor = 1;
    for (const b of near) if (b !== a) factor *= b.values[k] / (b.values[k] - a.values[k]);
    strength += factor * a.strength;
  }
  return strength;
}
