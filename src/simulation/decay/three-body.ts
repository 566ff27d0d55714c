import type { Random } from '../../math/philox.js';
import type { DecayEvent, ParticleKind } from '../decay-event.js';
import { Direction } from './direction.js';
import { addProduct, turnRandomly } from './products.js';

const direction = new Direction();

/**
 * Appends three particles of a system at rest of mass `parentGeV`, from the energies and momenta of the first and the third and the cosine
 * between them; the second balances. The first flies along z, the azimuth of the third is random.
 */
export function placeThreeBody(
  random: Random,
  event: DecayEvent,
  parentGeV: number,
  first: ParticleKind,
  firstEGeV: number,
  firstPGeV: number,
  second: ParticleKind,
  third: ParticleKind,
  thirdEGeV: number,
  thirdPGeV: number,
  cosine: number,
): void {
  const bounded = Math.min(1, Math.max(-1, cosine));
  const along = thirdPGeV * bounded;
  direction.drawAround(random, bounded);
  const x = thirdPGeV * direction.x;
  const y = thirdPGeV * direction.y;
  addProduct(event, first, 0, 0, firstPGeV, firstEGeV);
  addProduct(event, second, -x, -y, -firstPGeV - along, parentGeV - firstEGeV - thirdEGeV);
  addProduct(event, third, x, y, along, thirdEGeV);
}

/** The same in a random orientation. */
export function addThreeBody(
  random: Random,
  event: DecayEvent,
  parentGeV: number,
  first: ParticleKind,
  firstEGeV: number,
  firstPGeV: number,
  second: ParticleKind,
  third: ParticleKind,
  thirdEGeV: number,
  thirdPGeV: number,
  cosine: number,
): void {
  const from = event.count;
  placeThreeBody(random, event, parentGeV, first, firstEGeV, firstPGeV, second, third, thirdEGeV, thirdPGeV, cosine);
  turnRandomly(random, event, from);
}

/** Can momenta of these squares add up to zero? */
export const closeTriangle = (p1Squared: number, p2Squared: number, p3Squared: number): boolean =>
  (p2Squared - p1Squared - p3Squared) ** 2 <= 4 * p1Squared * p3Squared;

/** The cosine between two particles from all three momenta squared, by the triangle that they close. */
export const cosineBetween = (p1Squared: number, p2Squared: number, p3Squared: number): number =>
  (p3Squared - p1Squared - p2Squared) / (2 * Math.sqrt(p1Squared * p2Squared));
