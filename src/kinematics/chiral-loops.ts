import { asin, log } from '../math/elementary.js';

/** A complex number, written by the functions below. */
export interface Complex {
  re: number;
  im: number;
}

/**
 * Loop function of K -> pi gamma gamma, z = m(gamma gamma)^2 / m_pi^2: F = 1 - (4/z) arcsin^2(sqrt(z)/2) up to the threshold z = 4,
 * 1 + (1/z)(ln((1 - b)/(1 + b)) + i pi)^2 with b = sqrt(1 - 4/z) above (G. Ecker, A. Pich and E. de Rafael, Nucl. Phys. B 303 (1988) 665).
 */
export function diphotonLoop(z: number, out: Complex): void {
  if (z <= 4) {
    out.re = z === 0 ? 0 : 1 - (4 / z) * asin(Math.sqrt(z) / 2) ** 2;
    out.im = 0;
    return;
  }
  const b = Math.sqrt(1 - 4 / z);
  const logarithm = log((1 - b) / (1 + b));
  out.re = 1 + (logarithm * logarithm - Math.PI * Math.PI) / z;
  out.im = (2 * Math.PI * logarithm) / z;
}

/**
 * Pion loop of K -> pi l+ l-, z = m(ll)^2 / m_pi^2: chi = 4/9 - 4/(3z) - (1 - 4/z) G(z)/3, G = sqrt(4/z - 1) arcsin(sqrt(z)/2) up to the threshold z = 4,
 * -sqrt(1 - 4/z)(ln((1 - b)/(1 + b)) + i pi)/2 above (G. D'Ambrosio, G. Ecker, G. Isidori and J. Portoles, hep-ph/9808289). z > 0.
 */
export function dileptonLoop(z: number, out: Complex): void {
  const front = -(1 - 4 / z) / 3;
  const b = Math.sqrt(Math.abs(1 - 4 / z));
  if (z <= 4) {
    out.re = 4 / 9 - 4 / (3 * z) + front * b * asin(Math.sqrt(z) / 2);
    out.im = 0;
    return;
  }
  out.re = 4 / 9 - 4 / (3 * z) - 0.5 * front * b * log((1 - b) / (1 + b));
  out.im = -0.5 * front * b * Math.PI;
}
