import { ALPHA_EM, MASS_GEV } from '../kinematics/constants.js';
import { hypot, pow } from '../math/elementary.js';
import { scalarLoop } from './photon-loops.js';

const { electron, muon } = MASS_GEV;

/** Gamma(a -> gamma gamma) = g^2 m^3 / (64 pi) for L = -(g/4) a F F~ (arXiv:1412.5174); g in GeV^-1, mass in GeV. */
export const alpPhotonWidthGeV = (couplingPerGeV: number, massGeV: number): number =>
  (couplingPerGeV ** 2 * pow(massGeV, 3)) / (64 * Math.PI);

/** Gamma(a -> l+ l-) = (c_ll/f)^2 m_l^2 m beta / (8 pi) (arXiv:1708.00443); c_ll/f in GeV^-1, masses in GeV; 0 below threshold. */
export const alpLeptonWidthGeV = (couplingPerGeV: number, massGeV: number, leptonGeV: number): number =>
  massGeV > 2 * leptonGeV
    ? (couplingPerGeV ** 2 * leptonGeV ** 2 * massGeV * Math.sqrt(1 - (2 * leptonGeV) ** 2 / massGeV ** 2)) / (8 * Math.PI)
    : 0;

/** c/f in GeV^-1. */
interface AlpDecayCouplings {
  readonly photons: number;
  readonly electron: number;
  readonly muon: number;
}

/**
 * Widths of an ALP that couples to leptons with c_ee/f and c_mumu/f and to photons with c_gammagamma/f before the leptons' loops, all in GeV^-1, by channel that is open.
 * The loops add c_ll B1 each, B1 = 1 - f(x)/x with x = m^2 / (4 m_l^2) (arXiv:1708.00443): 1 for a light lepton, 0 for a heavy one. Mass in GeV.
 */
export function alpWidthsGeV(massGeV: number, couplings: AlpDecayCouplings): Record<string, number> {
  const loops = [electron, muon].map(leptonGeV => {
    const x = (massGeV / (2 * leptonGeV)) ** 2;
    const a0 = scalarLoop(x);
    return { re: -x * a0.re, im: -x * a0.im };
  });
  const re = couplings.photons + couplings.electron * loops[0].re + couplings.muon * loops[1].re;
  const im = couplings.electron * loops[0].im + couplings.muon * loops[1].im;
  const widths = {
    'gamma gamma': alpPhotonWidthGeV((ALPHA_EM / Math.PI) * hypot(re, im), massGeV),
    'e+ e-': alpLeptonWidthGeV(couplings.electron, massGeV, electron),
    'mu+ mu-': alpLeptonWidthGeV(couplings.muon, massGeV, muon),
  };
  return Object.fromEntries(Object.entries(widths).filter(([, width]) => width > 0));
}
