import { MASS_GEV } from '../kinematics/constants.js';
import { hypot } from '../math/elementary.js';
import { alpKaonAmplitude, type AlpQuarkCouplings } from './alp-chiral.js';
import { cancellationFlags, lowScaleFlag, nearPionFlags, PION_WINDOW_MEV } from './alp-validity.js';
import { alpWidthsGeV } from './alp-widths.js';
import { KAON_TO_PION_RANGE_MEV, kaonToPionBranchingRatio } from './kaon-to-pion.js';
import { portalModel, type PortalDefinition, type PortalModel } from './model.js';
import { TREE_LEVEL, type Uncertainty } from './uncertainty.js';

/** Direction in the space of couplings; 1/f is the one coupling that a limit is set on. */
export interface AlpDirection extends AlpQuarkCouplings {
  /** To photons, before the mixing with mesons and the loops of leptons. */
  readonly cGammaGamma?: number;
  /** Axial, to electrons. */
  readonly cee?: number;
  /** Axial, to muons. */
  readonly cmumu?: number;
}

/** (m_d - m_u) / (m_d + m_u) for m_u/m_d = 0.47 (Review of Particle Physics 2024). */
const ISOSPIN_BREAKING = 0.36;

const CHIRAL: Uncertainty = {
  relative: 0.36,
  source: 'next order of chiral perturbation theory and N_8, for couplings that conserve flavour (arXiv:2308.16903) [typ]',
};

const FLAVOURED: Uncertainty = { relative: 0.06, source: 'f_+(0) of K -> pi taken as 1; next order of a few per cent (arXiv:2308.16903)' };

const PHOTONS: Uncertainty = { relative: 0.1, source: '1.92(4) (arXiv:1511.02867), mixing with the eta and next order [typ]' };

/** Mixing with the pi0 per unit of m^2 / (m_pi^2 - m^2). */
const pionMixing = ({ cGG = 0, cuu = 0, cdd = 0 }: AlpQuarkCouplings): number => cGG * ISOSPIN_BREAKING + (cuu - cdd) / 2;

/**
 * Coupling to photons below the scale of QCD, before the loops of leptons: c_gammagamma - 1.92 c_GG - m^2/(m_pi^2 - m^2) [c_GG (m_d - m_u)/(m_d + m_u) + (c_uu - c_dd)/2]
 * (arXiv:1708.00443).
 */
export function alpPhotonCoupling(massGeV: number, direction: AlpDirection): number {
  const { cGG = 0, cGammaGamma = 0 } = direction;
  const mixing = pionMixing(direction);
  // without mixing there is no pole either
  const pole = mixing === 0 ? 0 : (mixing * massGeV ** 2) / (MASS_GEV.pionNeutral ** 2 - massGeV ** 2);
  return cGammaGamma - 1.92 * cGG - pole;
}

/** Where amplitudes cancel to more than this the rate is not known; no logarithmic error says how little. */
const LARGEST_RELATIVE = 3;

/** Amplitudes by k_sd and by all other couplings, uncertain independently. */
function productionUncertainty(massGeV: number, { ksd = 0, ...octet }: AlpQuarkCouplings, flavoured: Uncertainty): Uncertainty {
  const byFlavour = alpKaonAmplitude(massGeV, { ksd });
  const byOctet = alpKaonAmplitude(massGeV, octet);
  if (byOctet === 0) return flavoured;
  if (byFlavour === 0) return CHIRAL;
  const absolute = hypot(byFlavour * flavoured.relative, byOctet * CHIRAL.relative);
  const relative = Math.min(LARGEST_RELATIVE, absolute / Math.abs(byFlavour + byOctet));
  return { relative, source: `${flavoured.source}; ${CHIRAL.source}` };
}

/** What may be stated of an ALP beside its couplings; the rest is the same for all. */
interface AlpOptions
  extends
    Pick<PortalDefinition, 'name' | 'title' | 'couplingSymbol' | 'couplingDescription' | 'couplingRange'>,
    Partial<Pick<PortalDefinition, 'massRangeMeV' | 'references' | 'cautions' | 'ownMassMeV'>> {
  readonly direction: AlpDirection;
  /** f in GeV at unit coupling. Default: 1, a coupling in GeV^-1. */
  readonly scaleGeV?: number;
  /** Of the rate by k_sd, where it comes from loops. */
  readonly flavouredUncertainty?: Uncertainty;
  readonly photonUncertainty?: Uncertainty;
}

/**
 * ALP with any couplings at the low scale, in a fixed ratio. `couplingRange` is that of 1/f; at its upper end BR(K+ -> pi+ a) must be below 1. The decays are
 * those open below 3 m_pi: photons and leptons. Coupling to the strange quark enters the photons' rate by mixing with the eta, which is left out, and so is
 * a -> pi pi gamma above 279 MeV. Where it mixes with the pi0 the neighbourhood of its mass is a gap.
 */
export function alpModel(options: AlpOptions): PortalModel {
  const {
    direction,
    scaleGeV = 1,
    flavouredUncertainty = FLAVOURED,
    photonUncertainty = PHOTONS,
    cautions,
    references = [],
    ...rest
  } = options;
  const massRangeMeV = options.massRangeMeV ?? KAON_TO_PION_RANGE_MEV;
  const mixes = pionMixing(direction) !== 0 && massRangeMeV[1] > PION_WINDOW_MEV[0];
  const lowScale = lowScaleFlag(1 / scaleGeV);
  const production = (massMeV: number): Uncertainty => productionUncertainty(massMeV / 1000, direction, flavouredUncertainty);
  return portalModel({
    ...rest,
    massRangeMeV,
    gapsMeV: mixes ? [PION_WINDOW_MEV] : [],
    gapReason: 'near the pi0 the mixing with it is not small',
    rateExponent: 2,
    references: ['2102.13112', '2308.16903', '1708.00443', '1901.09966', ...references],
    productionUncertainty: production,
    widthUncertainty: channel => (channel === 'gamma gamma' ? photonUncertainty : TREE_LEVEL),
    cautions: (massMeV, coupling) => [
      ...(mixes ? nearPionFlags(massMeV) : []),
      ...cancellationFlags(production(massMeV).relative),
      ...lowScale(massMeV, coupling),
      ...(cautions?.(massMeV, coupling) ?? []),
    ],
    unitRates(massMeV) {
      const massGeV = massMeV / 1000;
      const { cee = 0, cmumu = 0 } = direction;
      return {
        branchingRatio: kaonToPionBranchingRatio(alpKaonAmplitude(massGeV, direction) / scaleGeV, massGeV),
        partialWidthsGeV: alpWidthsGeV(massGeV, {
          photons: alpPhotonCoupling(massGeV, direction) / scaleGeV,
          electron: cee / scaleGeV,
          muon: cmumu / scaleGeV,
        }),
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

/** Goldstone boson of a broken flavour symmetry, with a vector coupling of s to d alone: made without the weak interaction, and without decays. */
export const familon = alpModel({
  name: 'familon',
  title: 'Familon',
  couplingSymbol: 'k_sd/f [GeV⁻¹]',
  couplingDescription: 'vector coupling of s to d, 2/F_sd in L = (k_sd/f) d_mu a (s gamma^mu d)',
  couplingRange: [1e-16, 1e-7],
  direction: { ksd: 1 },
});
