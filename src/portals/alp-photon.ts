import { ALPHA_EM, FERMI_CONSTANT_GEV_M2, MASS_GEV, SIN2_THETA_W } from '../kinematics/constants.js';
import { cos, hypot, log, sin } from '../math/elementary.js';
import { lowScaleFlag } from './alp-validity.js';
import { alpPhotonWidthGeV } from './alp-widths.js';
import { CKM_CD_CS, CKM_TD_TS, CKM_TOP_PHASE, LOOP_MASS_GEV, TOP_MASS_MSBAR_GEV } from './constants.js';
import { KAON_TO_PION_RANGE_MEV, kaonToPionBranchingRatio } from './kaon-to-pion.js';
import { portalModel } from './model.js';
import { TREE_LEVEL } from './uncertainty.js';

const { kaonCharged: mK, pionCharged: mPi } = MASS_GEV;

/** f(x) = x [1 + x (ln x - 1)] / (1 - x)^2 of a quark with x = m_q^2 / m_W^2 (arXiv:1611.09355); x itself for a light quark. */
const penguinLoop = (quarkGeV: number): number => {
  const x = (quarkGeV / LOOP_MASS_GEV.w) ** 2;
  return (x * (1 + x * (log(x) - 1))) / (1 - x) ** 2;
};

/** |g_sd| / g_aW = 3 sqrt(2) G_F m_W^2 / (16 pi^2) |sum_q V_qd V_qs f(m_q^2/m_W^2)| (arXiv:1611.09355), charm and top with the phase between them; no unit. */
function unitFlavourCoupling(): number {
  const top = CKM_TD_TS * penguinLoop(TOP_MASS_MSBAR_GEV);
  const charm = CKM_CD_CS * penguinLoop(LOOP_MASS_GEV.charm);
  const sum = hypot(charm + top * cos(CKM_TOP_PHASE), top * sin(CKM_TOP_PHASE));
  return ((3 * Math.SQRT2 * FERMI_CONSTANT_GEV_M2 * LOOP_MASS_GEV.w ** 2) / (16 * Math.PI ** 2)) * sum;
}

/** The k_sd at f that gives the same amplitude, (m_K^2 - m_pi^2) k_sd / (2 f), where c_gammagamma = 1, hence g_agammagamma = alpha / (pi f). */
export const PHOTON_FLAVOUR_COUPLING = (unitFlavourCoupling() / SIN2_THETA_W) * (ALPHA_EM / Math.PI);

/**
 * ALP that couples to the electroweak bosons of SU(2), hence to photons with g_agammagamma = sin^2(theta_W) g_aW; benchmark BC9 of arXiv:1901.09966. Production by the
 * penguin of arXiv:1611.09355: Gamma(K+ -> pi+ a) = m_K^3 |g_sd|^2 / (64 pi) (1 - m_pi^2/m_K^2)^2 lambda^(1/2)(1, m_pi^2/m_K^2, m_a^2/m_K^2), of which the amplitude is
 * |g_sd| (m_K^2 - m_pi^2) / 2. An ALP that couples to hypercharge alone is not made like this.
 */
export const photonAlp = portalModel({
  name: 'alp-photon',
  title: 'ALP coupled to photons (BC9)',
  couplingSymbol: 'g_aγγ [GeV⁻¹]',
  couplingDescription: 'coupling to photons in L = -(g/4) a F F~, from a coupling to SU(2) bosons',
  couplingRange: [1e-12, 0.05],
  massRangeMeV: KAON_TO_PION_RANGE_MEV,
  rateExponent: 2,
  productionUncertainty: () => ({ relative: 0.1, source: 'CKM elements, m_t and QCD corrections of the penguin (arXiv:1611.09355) [typ]' }),
  widthUncertainty: () => TREE_LEVEL,
  // g = alpha / (pi f) for a c_gammagamma of 1
  cautions: lowScaleFlag(Math.PI / ALPHA_EM),
  references: ['1611.09355', '1901.09966'],
  unitRates(massMeV) {
    const massGeV = massMeV / 1000;
    const amplitudeGeV = ((unitFlavourCoupling() / SIN2_THETA_W) * (mK ** 2 - mPi ** 2)) / 2;
    const widthGeV = alpPhotonWidthGeV(1, massGeV);
    return {
      branchingRatio: kaonToPionBranchingRatio(amplitudeGeV, massGeV),
      partialWidthsGeV: widthGeV > 0 ? { 'gamma gamma': widthGeV } : {},
    };
  },
});
