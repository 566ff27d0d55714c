import { momentumOrZeroGeV } from '../../kinematics/momentum.js';
import type { Random } from '../../math/philox.js';
import { PARENT_GEV } from '../beam.js';
import type { DecayEvent, ParentParticle, ParticleKind } from '../decay-event.js';
import { Direction } from './direction.js';

/**
 * Writing the products of a decay: first in the rest frame of the parent, then boosted in place to the laboratory. Four-momenta in
 * GeV, no allocation.
 */

export function beginDecay(event: DecayEvent): void {
  event.count = 0;
  event.weight = 1;
}

/** Appends a particle that starts at the decay vertex of the beam particle and outlives the apparatus; returns its entry. */
export function addProduct(event: DecayEvent, kind: ParticleKind, px: number, py: number, pz: number, e: number): number {
  const i = event.count++;
  event.kind[i] = kind;
  event.pxGeV[i] = px;
  event.pyGeV[i] = py;
  event.pzGeV[i] = pz;
  event.energyGeV[i] = e;
  event.birthM[i] = event.vertexZM;
  event.endM[i] = Infinity;
  event.mother[i] = -1;
  return i;
}

/** Takes an entry out; later ones move up. For products of the beam particle, before any of them flies. */
export function removeProduct(event: DecayEvent, entry: number): void {
  event.count--;
  for (let i = entry; i < event.count; i++) {
    event.kind[i] = event.kind[i + 1];
    event.pxGeV[i] = event.pxGeV[i + 1];
    event.pyGeV[i] = event.pyGeV[i + 1];
    event.pzGeV[i] = event.pzGeV[i + 1];
    event.energyGeV[i] = event.energyGeV[i + 1];
  }
}

const direction = new Direction();

/** Appends two particles back to back in a random direction, in the rest frame of their system of mass `massGeV`. */
export function addPair(
  random: Random,
  event: DecayEvent,
  massGeV: number,
  first: ParticleKind,
  firstGeV: number,
  second: ParticleKind,
  secondGeV: number,
): void {
  direction.draw(random);
  addBackToBack(event, massGeV, first, firstGeV, second, secondGeV);
}

/** The same with the first at a given cosine to the z axis and random azimuth. */
export function addPairAlong(
  random: Random,
  event: DecayEvent,
  massGeV: number,
  first: ParticleKind,
  firstGeV: number,
  second: ParticleKind,
  secondGeV: number,
  cosine: number,
): void {
  direction.drawAround(random, cosine);
  addBackToBack(event, massGeV, first, firstGeV, second, secondGeV);
}

/** The first in the direction drawn last. */
function addBackToBack(
  event: DecayEvent,
  massGeV: number,
  first: ParticleKind,
  firstGeV: number,
  second: ParticleKind,
  secondGeV: number,
): void {
  const momentum = momentumOrZeroGeV(massGeV, firstGeV, secondGeV);
  const px = momentum * direction.x;
  const py = momentum * direction.y;
  const pz = momentum * direction.z;
  const p2 = momentum * momentum;
  addProduct(event, first, px, py, pz, Math.sqrt(p2 + firstGeV * firstGeV));
  addProduct(event, second, -px, -py, -pz, Math.sqrt(p2 + secondGeV * secondGeV));
}

/**
 * Takes entries `from` to `to - 1`, given in the rest frame of a system of mass `massGeV`, to the frame where the system has the
 * momentum (px, py, pz): the pure boost (Jackson, Classical Electrodynamics, eq. 11.19).
 */
export function boostProducts(event: DecayEvent, from: number, to: number, massGeV: number, px: number, py: number, pz: number): void {
  const { pxGeV, pyGeV, pzGeV, energyGeV } = event;
  const energy = Math.sqrt(px * px + py * py + pz * pz + massGeV * massGeV);
  const inverse = 1 / massGeV;
  const inverseSum = 1 / (energy + massGeV);
  for (let i = from; i < to; i++) {
    const along = pxGeV[i] * px + pyGeV[i] * py + pzGeV[i] * pz;
    const factor = (along * inverseSum + energyGeV[i]) * inverse;
    pxGeV[i] += factor * px;
    pyGeV[i] += factor * py;
    pzGeV[i] += factor * pz;
    energyGeV[i] = (energyGeV[i] * energy + along) * inverse;
  }
}

/** Takes all entries from the rest frame of the beam particle to the laboratory. */
export function boostToLaboratory(event: DecayEvent, parent: ParentParticle): void {
  boostProducts(event, 0, event.count, PARENT_GEV[parent], event.beamPxGeV, event.beamPyGeV, event.beamPzGeV);
}

/** Turns entries `from` to `to - 1` so that the z axis becomes the direction (nx, ny, nz) of length 1. */
export function turnProducts(event: DecayEvent, from: number, to: number, nx: number, ny: number, nz: number): void {
  const { pxGeV, pyGeV, pzGeV } = event;
  // orthonormal basis about the direction without a singular point (Duff et al., JCGT 6 (2017) 1)
  const sign = nz >= 0 ? 1 : -1;
  const a = -1 / (sign + nz);
  const b = nx * ny * a;
  for (let i = from; i < to; i++) {
    const x = pxGeV[i];
    const y = pyGeV[i];
    const z = pzGeV[i];
    pxGeV[i] = x * (1 + sign * nx * nx * a) + y * b + z * nx;
    pyGeV[i] = x * sign * b + y * (sign + ny * ny * a) + z * ny;
    pzGeV[i] = -x * sign * nx - y * ny + z * nz;
  }
}

/** Turns the entries from `from` on to a random orientation of their z axis. */
export function turnRandomly(random: Random, event: DecayEvent, from: number): void {
  direction.draw(random);
  turnProducts(event, from, event.count, direction.x, direction.y, direction.z);
}
