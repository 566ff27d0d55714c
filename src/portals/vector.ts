import { ALPHA_EM, MASS_GEV } from '../kinematics/constants.js';
import { kallen } from '../kinematics/momentum.js';
import { log, pow } from '../math/elementary.js';
import { linearFormFactor, measuredFormFactor, type KaonPionPhotonFormFactor } from './kaon-form-factor.js';
import { KAON_TO_PION_RANGE_MEV, kaonToPionBranchingRatio } from './kaon-to-pion.js';
import { portalModel, type PortalDefinition, type PortalModel } from './model.js';
import { flagAbove, type ModelFlag } from './flag.js';
import type { ProductionLaw } from './production.js';
import { TREE_LEVEL, type Uncertainty } from './uncertainty.js';

const { kaonCharged: mK, pionCharged: mPi, pionNeutral: mPi0, electron: mE, muon: mMu } = MASS_GEV;

/**
 * BR(K+ -> pi+ A') / epsilon^2: |M|^2 = (e m / (16 pi^2 m_K^2))^2 W^2 lambda(m_K^2, m_pi^2, m^2) (arXiv:0811.1030). The current is conserved, so the rate vanishes
 * as m^2. Mass in GeV.
 */
function unitBranchingRatio(massGeV: number, formFactor: KaonPionPhotonFormFactor): number {
  const charge = Math.sqrt(4 * Math.PI * ALPHA_EM);
  const squared = ((charge * massGeV) / (16 * Math.PI ** 2 * mK ** 2)) ** 2 * formFactor(massGeV) * kallen(mK ** 2, mPi ** 2, massGeV ** 2);
  return kaonToPionBranchingRatio(Math.sqrt(Math.max(0, squared)), massGeV);
}

/** Gamma(A' -> l+ l-) / epsilon^2 = alpha m / 3 sqrt(1 - 4r) (1 + 2r), r = m_l^2 / m^2 (arXiv:0811.1030); 0 below threshold. */
function leptonWidthGeV(massGeV: number, leptonGeV: number): number {
  if (massGeV <= 2 * leptonGeV) return 0;
  const r = (leptonGeV / massGeV) ** 2;
  return (ALPHA_EM * massGeV * Math.sqrt(1 - 4 * r) * (1 + 2 * r)) / 3;
}

/** Mass of the rho(770), Review of Particle Physics 2024. */
const RHO_GEV = 0.77526;

/**
 * Gamma(A' -> pi+ pi-) / epsilon^2 = alpha m / 12 beta^3 |F|^2 with the form factor of vector dominance, F = m_rho^2 / (m_rho^2 - m^2) (J. J. Sakurai, Ann. Phys. 11 (1960) 1);
 * good to 10 % below 354 MeV. 0 below threshold.
 */
function pionWidthGeV(massGeV: number): number {
  if (massGeV <= 2 * mPi) return 0;
  const formFactor = RHO_GEV ** 2 / (RHO_GEV ** 2 - massGeV ** 2);
  return (ALPHA_EM * massGeV * pow(1 - (2 * mPi) ** 2 / massGeV ** 2, 1.5) * formFactor ** 2) / 12;
}

/** BR(pi0 -> gamma gamma), Review of Particle Physics 2024. */
const PION_TO_PHOTONS = 0.98823;

/** Slope of the form factor of pi0 -> gamma gamma*, per m^2 / m_pi0^2 (Review of Particle Physics 2024). */
const PION_SLOPE = 0.0335;

/** BR(pi0 -> gamma A') / epsilon^2 = 2 (1 - m^2 / m_pi0^2)^3 BR(pi0 -> gamma gamma) (arXiv:1903.08767). */
const pionProduction: ProductionLaw = {
  channel: 'pi0 -> gamma X',
  massRangeMeV: [0, 1000 * mPi0],
  unitBranchingRatio: massMeV => 2 * pow(Math.max(0, 1 - (massMeV / (1000 * mPi0)) ** 2), 3) * PION_TO_PHOTONS,
  uncertainty: massMeV => ({
    relative: 2 * PION_SLOPE * (massMeV / (1000 * mPi0)) ** 2,
    source: 'form factor of pi0 -> gamma gamma* left out, slope 0.0335 per m²/m_pi0² (Review of Particle Physics 2024)',
  }),
};

/** W^2 of K -> pi gamma* with what is not known of it. */
export interface VectorFormFactor {
  readonly squared: KaonPionPhotonFormFactor;
  uncertainty(massMeV: number): Uncertainty;
}

const measured = measuredFormFactor();
const linear = linearFormFactor();

/** The form factor of arXiv:0811.1030: good to 20 % below 250 MeV, and too small by up to a factor 1.9 at 354 MeV, where the loop of two pions matters. */
export const LINEAR_FORM_FACTOR: VectorFormFactor = {
  squared: linear,
  uncertainty: massMeV => ({
    relative: Math.max(0.2, Math.abs(log(measured(massMeV / 1000) / linear(massMeV / 1000)))),
    source: 'form factor W² of K -> pi gamma* from K+ -> pi+ e+ e- (arXiv:0811.1030), against the measured one with its loop of pions',
  }),
};

export const MEASURED_FORM_FACTOR: VectorFormFactor = {
  squared: measured,
  uncertainty: () => ({ relative: 0.1, source: 'a = -0.575(13), b = -0.722(43) and loop of pions (arXiv:2209.05076) [typ]' }),
};

const largeMixing = flagAbove(0.1, 'large-mixing', 'the rates are of the lowest order in ε, which is no longer small');

const threePhotons: ModelFlag = {
  code: 'decay-left-out',
  message: "below 2 m_e A' decays to three photons and, by W loops, to neutrinos: neither is in its width",
};

const common = {
  couplingSymbol: 'ε',
  couplingDescription: 'kinetic mixing of the dark photon with the photon',
  couplingRange: [1e-10, 1],
  massRangeMeV: KAON_TO_PION_RANGE_MEV,
  rateExponent: 2,
  otherProduction: [pionProduction],
} as const satisfies Partial<PortalDefinition>;

const widthUncertainty = (channel: string): Uncertainty =>
  channel === 'pi+ pi-' ? { relative: 0.1, source: 'pion form factor by vector dominance alone [typ]' } : TREE_LEVEL;

/** Dark photon that decays to Standard Model particles alone, benchmark BC1 of arXiv:1901.09966, with a form factor of one's own. */
export const visibleVector = (formFactor: VectorFormFactor = LINEAR_FORM_FACTOR, name = 'vector-visible'): PortalModel =>
  portalModel({
    ...common,
    name,
    productionUncertainty: formFactor.uncertainty,
    widthUncertainty,
    title: 'Dark photon, visible decays (BC1)',
    references: ['0811.1030', 'hep-ph/9808289', '2209.05076', '1903.08767', '1901.09966'],
    cautions: (massMeV, coupling) => [...largeMixing(massMeV, coupling), ...(massMeV <= 2000 * mE ? [threePhotons] : [])],
    unitRates(massMeV) {
      const massGeV = massMeV / 1000;
      const widths = {
        'e+ e-': leptonWidthGeV(massGeV, mE),
        'mu+ mu-': leptonWidthGeV(massGeV, mMu),
        'pi+ pi-': pionWidthGeV(massGeV),
      };
      const open = Object.entries(widths).filter(([, width]) => width > 0);
      return { branchingRatio: unitBranchingRatio(massGeV, formFactor.squared), partialWidthsGeV: Object.fromEntries(open) };
    },
  });

/**
 * Dark photon that decays to dark matter, benchmark BC2 of arXiv:1901.09966, with a form factor of one's own. Its width is that of the dark sector, whose
 * coupling is no parameter here: visible decays, a part epsilon^2 of all, are neglected, and it is invisible at every coupling.
 */
export const invisibleVector = (formFactor: VectorFormFactor = LINEAR_FORM_FACTOR, name = 'vector-invisible'): PortalModel =>
  portalModel({
    ...common,
    name,
    productionUncertainty: formFactor.uncertainty,
    widthUncertainty,
    title: 'Dark photon, invisible decays (BC2)',
    references: ['0811.1030', 'hep-ph/9808289', '2209.05076', '1903.08767', '1901.09966'],
    cautions: largeMixing,
    unitRates: massMeV => ({ branchingRatio: unitBranchingRatio(massMeV / 1000, formFactor.squared), partialWidthsGeV: {} }),
  });
