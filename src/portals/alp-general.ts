import { MASS_GEV } from '../kinematics/constants.js';
import { alpKaonAmplitude, type AlpQuarkCouplings } from './alp-chiral.js';
import { lowScaleFlag, nearPionFlags, PION_WINDOW_MEV } from './alp-validity.js';
import { alpWidthsGeV } from './alp-widths.js';
import { KAON_TO_PION_RANGE_MEV, kaonToPionBranchingRatio } from './kaon-to-pion.js';
import { portalModel, type PortalModel } from './model.js';
import { TREE_LEVEL, type ModelUncertainties, type Uncertainty } from './uncertainty.js';

/** Direction in the space of couplings; 1/f is the one coupling that a limit is set on. */
export interface AlpDirection extends AlpQuarkCouplings {
  /** To photons, before the mixing with mesons and the loops of leptons. */
  readonly cGammaGamma?: number;
  /** To electrons and muons alike. */
  readonly cll?: number;
}

/** (m_d - m_u) / (m_d + m_u) for m_u/m_d = 0.47 (Review of Particle Physics 2024). */
const ISOSPIN_BREAKING = 0.36;

const CHIRAL: Uncertainty = {
  relative: 0.36,
  source: 'next order of chiral perturbation theory and N_8, for couplings that conserve flavour (arXiv:2308.16903) [typ]',
};

const FLAVOURED: Uncertainty = { relative: 0.06, source: 'f_+(0) of K -> pi taken as 1; next order of a few per cent (arXiv:2308.16903)' };

const PHOTONS: Uncertainty = { relative: 0.1, source: 'mixing with eta and next order; 1.92(4) (arXiv:1511.02867) [typ]' };

/** (1/2) d ln|M|^2 of parts of an amplitude that are uncertain independently. */
function productionUncertainty(massGeV: number, { ksd = 0, ...octet }: AlpQuarkCouplings): Uncertainty {
  const flavoured = alpKaonAmplitude(massGeV, { ksd });
  const conserving = alpKaonAmplitude(massGeV, octet);
  const total = Math.abs(flavoured + conserving);
  if (conserving === 0 || total === 0) return FLAVOURED;
  if (flavoured === 0) return CHIRAL;
  return {
    relative: Math.hypot(flavoured * FLAVOURED.relative, conserving * CHIRAL.relative) / total,
    source: `${CHIRAL.source}; ${FLAVOURED.source}`,
  };
}

/** Does the ALP mix with the pi0, at the lowest order in m_u - m_d? */
const mixesWithPion = ({ cGG = 0, cuu = 0, cdd = 0 }: AlpQuarkCouplings): boolean => pionMixing({ cGG, cuu, cdd }) !== 0;

const pionMixing = ({ cGG = 0, cuu = 0, cdd = 0 }: AlpQuarkCouplings): number => cGG * ISOSPIN_BREAKING + (cuu - cdd) / 2;

/**
 * Coupling to photons below the scale of QCD, before the loops of leptons: c_gammagamma - 1.92 c_GG - m^2/(m_pi^2 - m^2) [c_GG (m_d - m_u)/(m_d + m_u) + (c_uu - c_dd)/2]
 * (arXiv:1708.00443).
 */
export function alpPhotonCoupling(massGeV: number, direction: AlpDirection): number {
  const { cGG = 0, cGammaGamma = 0 } = direction;
  if (!mixesWithPion(direction)) return cGammaGamma - 1.92 * cGG;
  const mixing = massGeV ** 2 / (MASS_GEV.pionNeutral ** 2 - massGeV ** 2);
  return cGammaGamma - 1.92 * cGG - mixing * pionMixing(direction);
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
  const mixes = mixesWithPion(direction);
  const uncertainties: ModelUncertainties = {
    production: massMeV => productionUncertainty(massMeV / 1000, direction),
    width: channel => (channel === 'gamma gamma' ? PHOTONS : TREE_LEVEL),
  };
  return portalModel({
    ...identity,
    massRangeMeV: KAON_TO_PION_RANGE_MEV,
    gapsMeV: mixes ? [PION_WINDOW_MEV] : [],
    gapReason: 'near the pi0 the mixing with it is not small',
    rateExponent: 2,
    uncertainties,
    cautions: (massMeV, coupling) => [...(mixes ? nearPionFlags(massMeV) : []), ...lowScaleFlag(1)(massMeV, coupling)],
    references: ['2102.13112', '2308.16903', '1708.00443', '1901.09966'],
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
