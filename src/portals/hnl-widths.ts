import { badValue } from '../errors.js';
import { CKM, DECAY_CONSTANT_GEV, FERMI_CONSTANT_GEV_M2, MASS_GEV, SIN2_THETA_W } from '../kinematics/constants.js';
import { log, pow } from '../math/elementary.js';
import { gaussLegendre, integrate } from '../math/quadrature.js';

const { electron: mE, muon: mMu, pionCharged: mPi, pionNeutral: mPi0 } = MASS_GEV;

/** Squared mixings of N with the three neutrinos. */
export interface HnlMixing {
  readonly e: number;
  readonly mu: number;
  readonly tau: number;
}

/** Above this N decays to kaons too. */
const HEAVIEST_MEV = 493;

/** G_F^2 m^5 / (192 pi^3), the width of N -> 3 nu at unit mixing. */
const fermiWidthGeV = (massGeV: number): number => (FERMI_CONSTANT_GEV_M2 ** 2 * pow(massGeV, 5)) / (192 * pow(Math.PI, 3));

/** N -> nu pi0 at unit mixing: G_F^2 f_pi^2 m^3 / (32 pi) (1 - m_pi0^2/m^2)^2. */
const neutralPionWidthGeV = (massGeV: number): number =>
  massGeV > mPi0
    ? ((FERMI_CONSTANT_GEV_M2 * DECAY_CONSTANT_GEV.pion) ** 2 * pow(massGeV, 3) * (1 - (mPi0 / massGeV) ** 2) ** 2) / (32 * Math.PI)
    : 0;

/** N -> l- pi+ at unit mixing: G_F^2 f_pi^2 |V_ud|^2 m^3 / (16 pi) [(1 - x)^2 - y (1 + x)] lambda^(1/2)(1, x, y), x = m_l^2/m^2, y = m_pi^2/m^2. */
function chargedPionWidthGeV(massGeV: number, leptonGeV: number): number {
  if (massGeV <= leptonGeV + mPi) return 0;
  const x = (leptonGeV / massGeV) ** 2;
  const y = (mPi / massGeV) ** 2;
  const lambda = (1 - ((leptonGeV + mPi) / massGeV) ** 2) * (1 - ((leptonGeV - mPi) / massGeV) ** 2);
  const strength = (FERMI_CONSTANT_GEV_M2 * DECAY_CONSTANT_GEV.pion * CKM.ud) ** 2 * pow(massGeV, 3);
  return (strength * ((1 - x) ** 2 - y * (1 + x)) * Math.sqrt(lambda)) / (16 * Math.PI);
}

/** For the integral over the mass of lepton and neutrino: good to 1e-6 at all masses. */
const MIXED_RULE = gaussLegendre(40);

/**
 * N -> l- l'+ nu by the charged current at unit mixing with the neutrino of l: G_F^2 m^5/(192 pi^3) times 12 int ds (s - x)^2 (1 + y - s) lambda^(1/2)(1, s, y) / s over the squared mass of l
 * and nu, in units of m^2, x = m_l^2/m^2, y = m_l'^2/m^2 (arXiv:0705.1729, both masses kept).
 */
function mixedLeptonWidthGeV(massGeV: number): number {
  if (massGeV <= mE + mMu) return 0;
  // the integral is the same with l and l' exchanged; with the electron beside the neutrino its integrand is smooth
  const x = (mE / massGeV) ** 2;
  const y = (mMu / massGeV) ** 2;
  const to = (1 - mMu / massGeV) ** 2;
  const integrand = (u: number): number => {
    // s = to - (to - x) u^2 takes the root out of the upper end
    const s = to - (to - x) * u * u;
    const root = u * Math.sqrt((to - x) * ((1 + mMu / massGeV) ** 2 - s));
    return (((s - x) ** 2 * (1 + y - s) * root) / s) * 2 * (to - x) * u;
  };
  return fermiWidthGeV(massGeV) * 12 * integrate(integrand, 0, 1, MIXED_RULE);
}

/** N -> nu l- l+ at unit mixing with the neutrino of this lepton (charged and neutral current) or of another one (neutral current alone). */
function leptonPairWidthGeV(massGeV: number, leptonGeV: number, isOwnFlavour: boolean): number {
  if (massGeV <= 2 * leptonGeV) return 0;
  const x = (leptonGeV / massGeV) ** 2;
  const root = Math.sqrt(1 - 4 * x);
  // (1 - 3x - (1 - x) root) / (x (1 + root)) without its cancellation at small x
  const logarithm = log((4 * x ** 2) / ((1 + root) * (1 - 3 * x + (1 - x) * root)));
  const sum = (1 - 14 * x - 2 * x ** 2 - 12 * pow(x, 3)) * root + 12 * x ** 2 * (x ** 2 - 1) * logarithm;
  const interference = x * (2 + 10 * x - 12 * x ** 2) * root + 6 * x ** 2 * (1 - 2 * x + 2 * x ** 2) * logarithm;
  const left = SIN2_THETA_W - 0.5 + (isOwnFlavour ? 1 : 0);
  const right = SIN2_THETA_W;
  return fermiWidthGeV(massGeV) * ((left ** 2 + right ** 2) * sum + 4 * left * right * interference);
}

/**
 * Partial widths of a heavy neutral lepton lighter than the kaon, GeV, of the open channels that its mixing allows (D. Gorbunov and M. Shaposhnikov, arXiv:0705.1729). A Dirac
 * particle; one of Majorana has every width twice, the charge conjugates included. Neutrinos of all flavours are "nu".
 * Throws InputError for a mass outside 0 to 493 MeV and for a mixing that is negative or not finite.
 */
export function hnlWidthsGeV(massMeV: number, mixing: HnlMixing, nature: 'dirac' | 'majorana'): Readonly<Record<string, number>> {
  if (!(massMeV >= 0 && massMeV <= HEAVIEST_MEV))
    throw badValue('mass in MeV', massMeV, `0 to ${HEAVIEST_MEV}: heavier ones decay to kaons too`);
  for (const [flavour, value] of Object.entries(mixing))
    if (!(value >= 0 && value <= 1)) throw badValue(`mixing |U_${flavour}|^2`, value, 'a number from 0 to 1');
  const m = massMeV / 1000;
  const { e, mu, tau } = mixing;
  const total = e + mu + tau;
  const factor = nature === 'majorana' ? 2 : 1;
  const widths: Record<string, number> = {
    'nu nu nu': total * fermiWidthGeV(m),
    'nu e+ e-': e * leptonPairWidthGeV(m, mE, true) + (mu + tau) * leptonPairWidthGeV(m, mE, false),
    'nu mu+ mu-': mu * leptonPairWidthGeV(m, mMu, true) + (e + tau) * leptonPairWidthGeV(m, mMu, false),
    'nu e mu': (e + mu) * mixedLeptonWidthGeV(m),
    'nu pi0': total * neutralPionWidthGeV(m),
    'e pi': e * chargedPionWidthGeV(m, mE),
    'mu pi': mu * chargedPionWidthGeV(m, mMu),
  };
  return Object.fromEntries(
    Object.entries(widths)
      .filter(([, width]) => width > 0)
      .map(([channel, width]) => [channel, factor * width]),
  );
}
