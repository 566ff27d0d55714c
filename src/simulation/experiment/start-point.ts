import type { DecayEvent } from '../decay-event.js';

/** Transverse place (m) where the particle of an entry starts, on straight lines from the decay vertex: along x, then along y. */
export const startXM = (event: DecayEvent, entry: number): number => start(event, entry, event.vertexXM, event.pxGeV);
export const startYM = (event: DecayEvent, entry: number): number => start(event, entry, event.vertexYM, event.pyGeV);

function start(event: DecayEvent, entry: number, vertexM: number, transverseGeV: Float64Array): number {
  const mother = event.mother[entry];
  if (mother < 0) return vertexM;
  const motherBirthM = event.mother[mother] < 0 ? event.vertexZM : event.birthM[mother];
  return (
    start(event, mother, vertexM, transverseGeV) + (transverseGeV[mother] / event.pzGeV[mother]) * (event.birthM[entry] - motherBirthM)
  );
}
