import { badValue } from '../errors.js';
import { cos, hypot, sin } from '../math/elementary.js';
import type { Random } from '../math/philox.js';
import { boostFromRest, massSquaredGeV2, type FourVector } from './four-vector.js';
import { momentumOrZeroGeV } from './momentum.js';

/**
 * Draws the chain of intermediate masses of M -> 1 2 ... N distributed as N-body phase space: `chain[k]` becomes the invariant mass
 * of particles 1 .. k+1, in GeV. Sorted uniforms, accepted in proportion to the product of the two-body momenta
 * (F. James, CERN 68-15, 1968), so events carry no weight. `chain` has N elements; no allocation.
 * Throws InputError when the masses add up to more than M.
 */
export function drawMassChain(random: Random, parentGeV: number, massesGeV: readonly number[], chain: Float64Array): void {
  const n = massesGeV.length;
  let total = 0;
  for (const mass of massesGeV) total += mass;
  const free = parentGeV - total;
  if (!(free >= 0)) throw badValue('parent mass in GeV', parentGeV, `at least the ${total} of its daughters`);
  const bound = maximumWeight(parentGeV, massesGeV, free);
  for (;;) {
    for (let k = 1; k < n - 1; k++) insertSorted(chain, k, random.uniform());
    let sum = massesGeV[0];
    chain[0] = sum;
    for (let k = 1; k < n - 1; k++) {
      sum += massesGeV[k];
      chain[k] = sum + chain[k] * free;
    }
    chain[n - 1] = parentGeV;
    if (n === 2) return;
    let weight = 1;
    for (let k = 1; k < n; k++) weight *= momentumOrZeroGeV(chain[k], chain[k - 1], massesGeV[k]);
    if (random.uniform() * bound <= weight) return;
  }
}

/** Keeps values[1 .. last] ascending while `value` enters. */
function insertSorted(values: Float64Array, last: number, value: number): void {
  let k = last;
  while (k > 1 && values[k - 1] > value) {
    values[k] = values[k - 1];
    k--;
  }
  values[k] = value;
}

/** An upper bound of the product of momenta: each one with the pair as heavy and the rest as light as they can be. */
function maximumWeight(parentGeV: number, massesGeV: readonly number[], free: number): number {
  let lightest = 0;
  let heaviest = free + massesGeV[0];
  let product = 1;
  for (let k = 1; k < massesGeV.length; k++) {
    lightest += massesGeV[k - 1];
    heaviest += massesGeV[k];
    product *= momentumOrZeroGeV(Math.min(heaviest, parentGeV), lightest, massesGeV[k]);
  }
  return product;
}

/** A direction uniform on the sphere, times `momentumGeV`. */
function isotropic(random: Random, momentumGeV: number, massGeV: number): FourVector {
  const cosine = 2 * random.uniform() - 1;
  const phi = 2 * Math.PI * random.uniform();
  const transverse = momentumGeV * Math.sqrt(1 - cosine * cosine);
  return {
    px: transverse * cos(phi),
    py: transverse * sin(phi),
    pz: momentumGeV * cosine,
    e: hypot(momentumGeV, massGeV),
  };
}

/**
 * Decays `parent` (any frame) to two or more particles of the given masses (GeV), distributed as phase space and unweighted.
 * Returns their four-momenta in the frame of `parent`, in the order of the masses. Throws InputError when the decay is forbidden.
 */
export function decayByPhaseSpace(random: Random, parent: FourVector, massesGeV: readonly number[]): FourVector[] {
  const n = massesGeV.length;
  if (n < 2) throw badValue('number of decay products', n, 'at least 2');
  const parentGeV = Math.sqrt(massSquaredGeV2(parent));
  const chain = new Float64Array(n);
  drawMassChain(random, parentGeV, massesGeV, chain);
  const products: FourVector[] = Array.from({ length: n });
  // the cascade runs in the rest frame of the parent, where nothing is fast and rounding stays small
  let system: FourVector = { px: 0, py: 0, pz: 0, e: parentGeV };
  for (let k = n - 1; k > 0; k--) {
    const momentum = momentumOrZeroGeV(chain[k], chain[k - 1], massesGeV[k]);
    const particle = isotropic(random, momentum, massesGeV[k]);
    const rest = { px: -particle.px, py: -particle.py, pz: -particle.pz, e: hypot(momentum, chain[k - 1]) };
    products[k] = boostFromRest(particle, system);
    system = boostFromRest(rest, system);
  }
  products[0] = system;
  return products.map(product => boostFromRest(product, parent));
}
