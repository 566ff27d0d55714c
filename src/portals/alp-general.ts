import { MASS_GEV } from '../kinematics/constants.js';
import { alpKaonAmplitude, type AlpQuarkCouplings } from './alp-chiral.js';
import { alpWidthsGeV } from './alp-widths.js';
import { KAON_TO_PION_RANGE_MEV, kaonToPionBranchingRatio } from './kaon-to-pion.js';
import { portalModel, type PortalModel } from './model.js';

/** Direction in the space of couplings; 1/f is the one coupling that a limit is set on. */
export interface AlpDirection extends AlpQuarkCouplings {
  /** To photons, before the mixing with mesons and the loops of leptons. */
  readonly cGammaGamma?: number;
  /** To electrons and muons alike. */
  readonly cll?: number;
}

/** (m_d - m_u) / (m_d + m_u) for m_u/m_d = 0.47 (Review of Particle Physics 2024). */
const ISOSPIN_BREAKING = 0.36;

/** Around the pi0 the mixing with it is no longer small. */
const PION_WINDOW_MEV = [124.9, 144.9] as const;

/**
 * Coupling to photons below the scale of QCD, before the loops of leptons: c_gammagamma - 1.92 c_GG - m^2/(m_pi^2 - m^2) [c_GG (m_d - m_u)/(m_d + m_u) + (c_uu - c_dd)/2]
 * (arXiv:1708.00443).
 */
export function alpPhotonCoupling(massGeV: number, { cGG = 0, cuu = 0, cdd = 0, cGammaGamma = 0 }: AlpDirection): number {
  const mixing = massGeV ** 2 / (MASS_GEV.pionNeutral ** 2 - massGeV ** 2);
  return cGammaGamma - 1.92 * cGG - mixing * (cGG * ISOSPIN_BREAKING + (cuu - cdd) / 2);
}

/**
 * ALP with any couplings at the low scale, in a fixed ratio. `couplingRange` is that of 1/f in GeV^-1; at its upper end BR(K+ -> pi+ a) must be below 1. The decays are
 * those open below 3 m_pi: photons and leptons. Coupling to the strange quark enters the photons' rate by mixing with the eta, which is left out.
 */
export function alpModel(options: {
  readonly name: string;
  readonly title: string;
  readonly couplingSymbol: string;
  readonly couplingDescription: string;
  readonly couplingRange: readonly [number, number];
  readonly direction: AlpDirection;
}): PortalModel {
  const { direction, ...identity } = options;
  return portalModel({
    ...identity,
    massRangeMeV: KAON_TO_PION_RANGE_MEV,
    gapsMeV: [PION_WINDOW_MEV],
    rateExponent: 2,
    references: ['2102.13112', '1708.00443', '1901.09966'],
    unitRates(massMeV) {
      const massGeV = massMeV / 1000;
      return {
        branchingRatio: kaonToPionBranchingRatio(alpKaonAmplitude(massGeV, direction), massGeV),
        partialWidthsGeV: alpWidthsGeV(massGeV, { photons: alpPhotonCoupling(massGeV, direction), leptons: direction.cll ?? 0 }),
      };
    },
  });
}

/** ALP that couples to gluons alone, benchmark BC11 of arXiv:1901.09966. */
export const gluonAlp = alpModel({
  name: 'alp-gluon',
  title: 'ALP coupled to gluons (BC11)',
  couplingSymbol: 'c_GG/f [GeV⁻¹]',
  couplingDescription: 'coupling to gluons in L = c_GG alpha_s/(4 pi) a/f G G~, at low scale',
  couplingRange: [1e-10, 1],
  direction: { cGG: 1 },
});
