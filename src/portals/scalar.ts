import { ALPHA_EM, MASS_GEV } from '../kinematics/constants.js';
import { pow } from '../math/elementary.js';
import { CKM_TD_TS, HIGGS_VEV_GEV, LOOP_MASS_GEV, TOP_MASS_MSBAR_GEV } from './constants.js';
import { KAON_TO_PION_RANGE_MEV, kaonToPionBranchingRatio } from './kaon-to-pion.js';
import { portalModel } from './model.js';
import { fermionLoop, scalarLoop, wLoop } from './photon-loops.js';
import { FACTOR_OF_TWO, TREE_LEVEL, type Uncertainty } from './uncertainty.js';

const { kaonCharged: mK, pionCharged: mPi, pionNeutral: mPi0, electron: mE, muon: mMu } = MASS_GEV;
const v = HIGGS_VEV_GEV;

/**
 * BR(K+ -> pi+ S) / sin^2(theta), arXiv:1909.11111: |M| = 3 |V_td V_ts| m_t^2 m_K^2 / (32 pi^2 v^3). Mass in GeV.
 */
const unitBranchingRatio = (massGeV: number): number =>
  kaonToPionBranchingRatio((3 * CKM_TD_TS * TOP_MASS_MSBAR_GEV ** 2 * mK ** 2) / (32 * Math.PI ** 2 * pow(v, 3)), massGeV);

/** Velocity of the daughters of S -> two particles of one mass, above threshold. */
const beta = (massGeV: number, daughterGeV: number): number => Math.sqrt(1 - (2 * daughterGeV) ** 2 / massGeV ** 2);

/** Gamma(S -> l+ l-) / sin^2(theta) = m_l^2 m_S beta^3 / (8 pi v^2); 0 below threshold. */
const leptonWidthGeV = (massGeV: number, leptonGeV: number): number =>
  massGeV > 2 * leptonGeV ? (leptonGeV ** 2 * massGeV * pow(beta(massGeV, leptonGeV), 3)) / (8 * Math.PI * v ** 2) : 0;

/**
 * Gamma(S -> pi pi) / sin^2(theta) = 3 G^2 beta / (32 pi v^2 m_S), G = (2 m_S^2 + 11 m_pi^2)/9 at leading order of chiral perturbation theory
 * (M. Voloshin, Sov. J. Nucl. Phys. 44 (1986) 478; arXiv:1809.01876); by isospin two thirds charged and one third neutral. Rescattering
 * of the pions, which enhances it, is left out.
 */
function pionWidthGeV(massGeV: number, pionGeV: number, share: number): number {
  if (massGeV <= 2 * pionGeV) return 0;
  const formFactor = (2 * massGeV ** 2 + 11 * mPi ** 2) / 9;
  return (share * 3 * formFactor ** 2 * beta(massGeV, pionGeV)) / (32 * Math.PI * v ** 2 * massGeV);
}

/**
 * Gamma(S -> gamma gamma) / sin^2(theta) = alpha^2 m_S^3 |F|^2 / (256 pi^3 v^2) (hep-ph/0503172, eq. 2.44). In F: W, top, bottom, charm and the
 * charged leptons as in the decay of a Higgs boson. The light quarks are no quarks at these masses: with the low-energy theorem for the trace
 * of the energy-momentum tensor (M. Shifman, A. Vainshtein, V. Zakharov, PLB 78 (1978) 443; H. Leutwyler, M. Shifman, PLB 221 (1989) 384) the gluons
 * that couple to the three heavy quarks add 2/9 of the light quarks' own anomaly (4/3 times sum N_c Q^2 = 2) and couple S to charged pions and kaons, at
 * leading order with (2 m_S^2 + 11 m^2)/9 per meson, less 2/9 of their own anomaly of 1/3. The W contributes -7 and all others together +7.5 at 100 MeV, so the
 * width is good to a factor of a few: below 1 % of the lifetime from 2 to 100 MeV, 6 % at most up to 210 MeV, but all of it below 2 m_e.
 */
function photonWidthGeV(massGeV: number): number {
  const tau = (loopGeV: number): number => massGeV ** 2 / (2 * loopGeV) ** 2;
  const light = ((2 / 9) * 4 * 2) / 3;
  const meson = (loopGeV: number) => {
    const coupling = (2 * massGeV ** 2 + 11 * loopGeV ** 2) / (18 * loopGeV ** 2);
    const a0 = scalarLoop(tau(loopGeV));
    return { re: coupling * a0.re - 2 / 27, im: coupling * a0.im };
  };
  const quark = (loopGeV: number, charge: number) => {
    const loop = fermionLoop(tau(loopGeV));
    return { re: 3 * charge ** 2 * loop.re, im: 3 * charge ** 2 * loop.im };
  };
  const terms = [
    wLoop(tau(LOOP_MASS_GEV.w)),
    quark(TOP_MASS_MSBAR_GEV, 2 / 3),
    quark(LOOP_MASS_GEV.bottom, 1 / 3),
    quark(LOOP_MASS_GEV.charm, 2 / 3),
    ...[LOOP_MASS_GEV.tau, mMu, mE].map(lepton => fermionLoop(tau(lepton))),
    meson(mPi),
    meson(mK),
  ];
  const re = terms.reduce((total, term) => total + term.re, light);
  const im = terms.reduce((total, term) => total + term.im, 0);
  return (ALPHA_EM ** 2 * pow(massGeV, 3) * (re * re + im * im)) / (256 * pow(Math.PI, 3) * v ** 2);
}

const WIDTH_UNCERTAINTY: Readonly<Record<string, Uncertainty>> = {
  'gamma gamma': { relative: FACTOR_OF_TWO, source: 'loops of light quarks by low-energy theorem, W and fermions nearly cancel [typ]' },
  'pi+ pi-': { relative: 0.5, source: 'leading order of chiral perturbation theory, rescattering left out (arXiv:1809.01876) [typ]' },
  'pi0 pi0': { relative: 0.5, source: 'leading order of chiral perturbation theory, rescattering left out (arXiv:1809.01876) [typ]' },
};

/**
 * Dark scalar that mixes with the Higgs boson, benchmark BC4 of arXiv:1901.09966. Against the published NA62 limits of 2016-2018 (arXiv:2103.15389) these
 * formulae turn the BR limits into the published lower edge of the excluded sin^2(theta) within a few per cent up to 210 MeV, and the upper edge within
 * a factor 1.8 from 154 to 210 MeV. Above the muon threshold the published island is narrower than its own BR limits and Gamma(S -> mu mu)
 * imply: the upper edge lies 30 to 100 times lower. The cause is not known; nothing here is tuned to it.
 */
export const scalar = portalModel({
  name: 'scalar',
  title: 'Dark scalar (BC4)',
  couplingSymbol: 'sin²θ',
  couplingDescription: 'squared sine of the angle of mixing with the Higgs boson',
  couplingRange: [1e-14, 1],
  massRangeMeV: KAON_TO_PION_RANGE_MEV,
  rateExponent: 1,
  productionUncertainty: () => ({ relative: 0.1, source: '|V_td V_ts|², m_t⁴ and the form factor of K -> pi (arXiv:1909.11111) [typ]' }),
  widthUncertainty: channel => WIDTH_UNCERTAINTY[channel] ?? TREE_LEVEL,
  references: ['1909.11111', '1901.09966', '1809.01876', 'hep-ph/0503172'],
  unitRates(massMeV) {
    const massGeV = massMeV / 1000;
    const widths: Record<string, number> = {
      'gamma gamma': photonWidthGeV(massGeV),
      'e+ e-': leptonWidthGeV(massGeV, mE),
      'mu+ mu-': leptonWidthGeV(massGeV, mMu),
      'pi+ pi-': pionWidthGeV(massGeV, mPi, 2 / 3),
      'pi0 pi0': pionWidthGeV(massGeV, mPi0, 1 / 3),
    };
    const open = Object.entries(widths).filter(([, width]) => width > 0);
    return { branchingRatio: unitBranchingRatio(massGeV), partialWidthsGeV: Object.fromEntries(open) };
  },
});
