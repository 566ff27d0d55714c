/** Momentum in GeV. */
export interface ThreeVector {
  readonly px: number;
  readonly py: number;
  readonly pz: number;
}

/** Four-momentum (px, py, pz, E) in GeV: the one basis of the project. Metric (+, -, -, -). */
export interface FourVector extends ThreeVector {
  readonly e: number;
}

/** Magnitude in GeV. */
export const magnitude = (p: ThreeVector): number => Math.sqrt(p.px * p.px + p.py * p.py + p.pz * p.pz);

/** Four-momentum of a particle of mass `massGeV` on its shell. */
export function onShell(p: ThreeVector, massGeV: number): FourVector {
  const e = Math.sqrt(p.px * p.px + p.py * p.py + p.pz * p.pz + massGeV * massGeV);
  return { px: p.px, py: p.py, pz: p.pz, e };
}

export const add = (a: FourVector, b: FourVector): FourVector => ({
  px: a.px + b.px,
  py: a.py + b.py,
  pz: a.pz + b.pz,
  e: a.e + b.e,
});

export const subtract = (a: FourVector, b: FourVector): FourVector => ({
  px: a.px - b.px,
  py: a.py - b.py,
  pz: a.pz - b.pz,
  e: a.e - b.e,
});

/** E^2 - p^2 in GeV^2; negative for a spacelike vector. Factored, so that a fast light particle keeps its digits. */
export function massSquaredGeV2(v: FourVector): number {
  const p = magnitude(v);
  return (v.e - p) * (v.e + p);
}

/**
 * Takes `v`, given in the rest frame of `frame`, to the frame in which `frame` has its components: the pure Lorentz boost by
 * beta = P/E (Jackson, Classical Electrodynamics, eq. 11.19). `frame` must be timelike with E > 0.
 */
export const boostFromRest = (v: FourVector, frame: FourVector): FourVector => boost(v, frame, 1);

/** The inverse of `boostFromRest`: `v` as seen in the rest frame of `frame`. */
export const boostToRest = (v: FourVector, frame: FourVector): FourVector => boost(v, frame, -1);

function boost(v: FourVector, frame: FourVector, sign: 1 | -1): FourVector {
  const mass = Math.sqrt(massSquaredGeV2(frame));
  const along = sign * (v.px * frame.px + v.py * frame.py + v.pz * frame.pz);
  const factor = (sign * (along / (frame.e + mass) + v.e)) / mass;
  return {
    px: v.px + factor * frame.px,
    py: v.py + factor * frame.py,
    pz: v.pz + factor * frame.pz,
    e: (v.e * frame.e + along) / mass,
  };
}
