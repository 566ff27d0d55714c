import { MASS_GEV } from '../kinematics/constants.js';
import { log, pow } from '../math/elementary.js';
import { alpWidthsGeV } from './alp-widths.js';
import { flagAbove } from './flag.js';
import { CKM_TD_TS, HIGGS_VEV_GEV, TOP_MASS_MSBAR_GEV } from './constants.js';
import { KAON_TO_PION_RANGE_MEV, kaonToPionBranchingRatio } from './kaon-to-pion.js';
import { portalModel } from './model.js';
import { FACTOR_OF_TWO, TREE_LEVEL } from './uncertainty.js';

const { kaonCharged: mK, pionCharged: mPi } = MASS_GEV;

/** Scale of new physics in the logarithm, which stands for the sum of an ultraviolet completion; a factor 2 changes the rate by 40 %. */
const LAMBDA_GEV = 1000;

/** M / g_Y = V_ts V_td m_t^2 / (16 pi^2 v^3) ln(Lambda^2/m_t^2) (m_K^2 - m_pi^2), in GeV (arXiv:1412.5174): top and W in the loop of s -> d a. */
const UNIT_AMPLITUDE_GEV =
  ((CKM_TD_TS * TOP_MASS_MSBAR_GEV ** 2) / (16 * Math.PI ** 2 * pow(HIGGS_VEV_GEV, 3))) *
  log(LAMBDA_GEV ** 2 / TOP_MASS_MSBAR_GEV ** 2) *
  (mK ** 2 - mPi ** 2);

/** The k_sd at f that gives this amplitude, (m_K^2 - m_pi^2) k_sd / (2 f), where c_ff = 1, hence g_Y = v/f. */
export const FERMION_FLAVOUR_COUPLING = (2 * HIGGS_VEV_GEV * UNIT_AMPLITUDE_GEV) / (mK ** 2 - mPi ** 2);

/**
 * ALP that couples to all fermions with g_Y m_f / v, benchmark BC10 of arXiv:1901.09966; c_ff/f = g_Y/v. Decays to leptons, and to photons through their loops; light
 * quarks, which would reach the photons by mixing with the eta alone, are left out there.
 */
export const fermionAlp = portalModel({
  name: 'alp-fermion',
  title: 'ALP coupled to fermions (BC10)',
  couplingSymbol: 'g_Y',
  couplingDescription: 'coupling to a fermion in units of its Yukawa coupling',
  couplingRange: [1e-10, 10],
  massRangeMeV: KAON_TO_PION_RANGE_MEV,
  rateExponent: 2,
  productionUncertainty: () => ({ relative: 0.4, source: 'scale of 1 TeV in the logarithm, by a factor 2 (arXiv:1412.5174)' }),
  widthUncertainty: channel =>
    channel === 'gamma gamma' ? { relative: FACTOR_OF_TWO, source: 'loops and mixing of light quarks left out [typ]' } : TREE_LEVEL,
  cautions: flagAbove(Math.sqrt(4 * Math.PI), 'not-perturbative', 'the coupling to the top quark exceeds sqrt(4 pi)'),
  references: ['1412.5174', '1901.09966', '1708.00443'],
  unitRates(massMeV) {
    const massGeV = massMeV / 1000;
    return {
      branchingRatio: kaonToPionBranchingRatio(UNIT_AMPLITUDE_GEV, massGeV),
      partialWidthsGeV: alpWidthsGeV(massGeV, { photons: 0, electron: 1 / HIGGS_VEV_GEV, muon: 1 / HIGGS_VEV_GEV }),
    };
  },
});
