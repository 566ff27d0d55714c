/**
 * Particles that leave a decay, as numbers: what a generator writes and a detector reads. `x` is the searched particle (X or N) that
 * leaves the apparatus or decays by its own rule; neutrinos are invisible.
 */
export const KIND = {
  photon: 0,
  positron: 1,
  electron: 2,
  muonPlus: 3,
  muonMinus: 4,
  pionPlus: 5,
  pionMinus: 6,
  neutrino: 7,
  x: 8,
} as const;

export type ParticleKind = (typeof KIND)[keyof typeof KIND];

/** Particles that a decay and the decays of its products can leave. */
export const MOST_PARTICLES = 24;

export type ParentParticle = 'K+' | 'pi+';

/**
 * One decay before the detector: a workspace that generators fill and the simulation reuses. Laboratory frame, z along the beam axis,
 * z = 0 at the production target. Only final particles are listed: a muon or pion that decays in flight before the end of the
 * apparatus keeps its entry (`endM` says where it ends) and its products come later in the list, with `birthM` there and `mother` its
 * entry; so does a searched X that decays. Paths are straight lines from the decay vertex, mother to daughter.
 */
export interface DecayEvent {
  /** True momentum of the decaying beam particle. */
  beamPxGeV: number;
  beamPyGeV: number;
  beamPzGeV: number;
  /** Where it decays. */
  vertexXM: number;
  vertexYM: number;
  vertexZM: number;
  /** Number of entries in use in the arrays below, which hold MOST_PARTICLES. */
  count: number;
  readonly kind: Uint8Array;
  readonly pxGeV: Float64Array;
  readonly pyGeV: Float64Array;
  readonly pzGeV: Float64Array;
  readonly energyGeV: Float64Array;
  /** z where the particle starts, and where it ends by decay: Infinity when it outlives the apparatus. */
  readonly birthM: Float64Array;
  readonly endM: Float64Array;
  /** Entry of the particle that decayed to this one, -1 for a product of the beam particle. */
  readonly mother: Int8Array;
  /** Undoes biased generation; 1 where decays are drawn as nature draws them. Mean over all decays of a mode: 1. */
  weight: number;
  /** Set by whoever asks for the decay: one of at most this weight is not wanted, and may be left without products to save time. */
  leastWeight: number;
}

export const emptyDecay = (): DecayEvent => ({
  beamPxGeV: 0,
  beamPyGeV: 0,
  beamPzGeV: 0,
  vertexXM: 0,
  vertexYM: 0,
  vertexZM: 0,
  count: 0,
  kind: new Uint8Array(MOST_PARTICLES),
  pxGeV: new Float64Array(MOST_PARTICLES),
  pyGeV: new Float64Array(MOST_PARTICLES),
  pzGeV: new Float64Array(MOST_PARTICLES),
  energyGeV: new Float64Array(MOST_PARTICLES),
  birthM: new Float64Array(MOST_PARTICLES),
  endM: new Float64Array(MOST_PARTICLES),
  mother: new Int8Array(MOST_PARTICLES).fill(-1),
  weight: 1,
  leastWeight: 0,
});
