import { badValue } from '../errors.js';
import { MASS_GEV, SPEED_OF_LIGHT_M_PER_PS } from '../kinematics/constants.js';
import { momentumOrZeroGeV } from '../kinematics/momentum.js';
import { exp, expm1, log } from '../math/elementary.js';
import { gaussLegendre } from '../math/quadrature.js';

/**
 * ln(A(m, infinite lifetime) / A(m, tau)) >= 0 for an X whose visible decays inside the apparatus are vetoed; 0 for a lifetime of null. A
 * logarithm, because acceptances fall below the smallest double. Mass in MeV >= 0 and lifetime in ps > 0 are the caller's care.
 */
export type LifetimeLoss = (massMeV: number, lifetimePs: number | null) => number;

/**
 * NA62 in the words of arXiv:2011.11329: X from a decay at z leaves the apparatus undecayed with probability exp(-(z_end - z) m / (p_X c tau)).
 * Lengths in m, momenta in GeV/c [typ].
 */
const NA62 = { decayFromM: 105, decayToM: 170, endM: 241, pionFromGeV: 15, pionToGeV: 45, kaonGeV: 75 } as const;

/** Part of visible decays that pass the veto all the same [fit]. */
export const NA62_VETO_FLOOR = 2e-4;

/** Rule over p_pi, flat over its range: 1/p_X per GeV, ascending, and weights that sum to 1. */
const MOMENTA = quadratureOverMomenta(32);

function quadratureOverMomenta(points: number): { readonly inverse: Float64Array; readonly weights: Float64Array } {
  const { nodes, weights } = gaussLegendre(points);
  const { kaonGeV, pionFromGeV, pionToGeV } = NA62;
  return {
    inverse: nodes.map(node => 1 / (kaonGeV - (pionFromGeV + pionToGeV) / 2 - (node * (pionToGeV - pionFromGeV)) / 2)),
    weights: weights.map(weight => weight / 2),
  };
}

/** Mean of exp(-x t) over t from 0 to 1. */
const flat = (x: number): number => (x > 0 ? -expm1(-x) / x : 1);

/** Loss beyond which nothing survives for any purpose; the quadrature no longer resolves the momenta that survive longest. */
const LOST = 500;

/** Exponent from which softer X no longer count beside the hardest. */
const NEGLIGIBLE = 40;

/** Loss below which its first order is exact to 1e-12. */
const RARE = 1e-6;

/** Least loss a unit of slope: that of the hardest X from the end of the decay region. */
const LEAST_PER_SLOPE = (NA62.endM - NA62.decayToM) / (NA62.kaonGeV - NA62.pionFromGeV);

/** Mean of 1/p_X, p_pi flat over its range, per GeV. */
const MEAN_INVERSE_MOMENTUM =
  log((NA62.kaonGeV - NA62.pionFromGeV) / (NA62.kaonGeV - NA62.pionToGeV)) / (NA62.pionToGeV - NA62.pionFromGeV);

/** -ln of the mean of exp(-(z_end - z) slope / p_X), slope = m / (c tau) in GeV/m; between RARE and LOST. */
function quadratureLoss(slope: number): number {
  const nearM = NA62.endM - NA62.decayToM;
  const lengthM = NA62.decayToM - NA62.decayFromM;
  // the hardest X survives longest: factored out, the rest of the mean cannot underflow
  const least = slope * LEAST_PER_SLOPE;
  let mean = 0;
  for (let i = 0; i < MOMENTA.inverse.length; i++) {
    const perMetre = slope * MOMENTA.inverse[i];
    const beyondLeast = perMetre * nearM - least;
    if (beyondLeast > NEGLIGIBLE) break;
    mean += MOMENTA.weights[i] * exp(-beyondLeast) * flat(perMetre * lengthM);
  }
  return least - log(mean);
}

/** Step in ln(slope) of the table of loss / slope: six-point interpolation errs by less than 1e-9. */
const STEP = 0.05;
const LOWEST = log(RARE / LEAST_PER_SLOPE) - 3 * STEP;
let table: Float64Array | undefined;

/** loss / slope on the grid of ln(slope), made at first use. */
const lossTable = (): Float64Array =>
  (table ??= Float64Array.from({ length: Math.ceil(log(LOST / RARE) / STEP) + 7 }, (_, k) => {
    const slope = exp(LOWEST + k * STEP);
    return quadratureLoss(slope) / slope;
  }));

/**
 * Loss at NA62: -ln of the mean of exp(-(z_end - z) m / (p_X c tau)), z flat over the decay region (in closed form) and p_pi flat over its range (by
 * quadrature, tabulated: it depends on m/tau alone), p_X = p_K - p_pi. The floor is not in it: an inefficiency of the veto is no measured acceptance, and counting on
 * it would exclude every large coupling, where the published islands are closed.
 */
export const na62LifetimeLoss: LifetimeLoss = (massMeV, lifetimePs) => {
  if (lifetimePs === null) return 0;
  const slope = massMeV / 1000 / (SPEED_OF_LIGHT_M_PER_PS * lifetimePs);
  const least = slope * LEAST_PER_SLOPE;
  if (!(least < LOST)) return least;
  if (least < RARE) return slope * MEAN_INVERSE_MOMENTUM * (NA62.endM - (NA62.decayFromM + NA62.decayToM) / 2);
  const at = (log(slope) - LOWEST) / STEP;
  const k = Math.floor(at);
  const t = at - k;
  const y = lossTable();
  // Lagrange through the points k - 2 .. k + 3
  const [a, b, c, d, e, f] = [t + 2, t + 1, t, t - 1, t - 2, t - 3];
  const perSlope =
    (-b * c * d * e * f * y[k - 2]) / 120 +
    (a * c * d * e * f * y[k - 1]) / 24 -
    (a * b * d * e * f * y[k]) / 12 +
    (a * b * c * e * f * y[k + 1]) / 12 -
    (a * b * c * d * f * y[k + 2]) / 24 +
    (a * b * c * d * e * y[k + 3]) / 120;
  return slope * perSlope;
};

/** A(m, tau) / A(m, infinite) at NA62, the floor included: 1 for a lifetime of null, never below NA62_VETO_FLOOR. */
export const na62LifetimeAcceptance = (massMeV: number, lifetimePs: number | null): number =>
  NA62_VETO_FLOOR + (1 - NA62_VETO_FLOOR) * exp(-na62LifetimeLoss(massMeV, lifetimePs));

/**
 * E949, kaons at rest: X has the momentum p* and must pass 1.5 m, the outer radius of the photon veto. The length is derived from the
 * published curves at six lifetimes (arXiv:0903.0030) [fit, 3%].
 */
export const e949LifetimeLoss: LifetimeLoss = (massMeV, lifetimePs) => {
  if (lifetimePs === null) return 0;
  const momentumGeV = momentumOrZeroGeV(MASS_GEV.kaonCharged, MASS_GEV.pionCharged, massMeV / 1000);
  return (1.5 * massMeV) / 1000 / (momentumGeV * SPEED_OF_LIGHT_M_PER_PS * lifetimePs);
};

/** Kaon momentum less the typical one of the pion, GeV/c [typ]. */
const VISIBLE_MOMENTUM_GEV = 45;

/**
 * Mean length in m inside which X -> mu mu, or gamma gamma, must decay to be reconstructed at NA62, by mass in MeV: the limits of arXiv:2507.17286 at lifetimes from 100 ps to 100 ns over those of a
 * prompt X follow 1 / (1 - exp(-L m / (p_X c tau))) with one L at each mass, to 5 % [fit].
 */
const VISIBLE_LENGTH_M = {
  mumu: { massMeV: [216, 230, 250, 270, 300, 326], lengthM: [10.2, 5.45, 3.9, 2.86, 2.47, 2.6] },
  gammagamma: { massMeV: [216, 240, 260, 300, 340], lengthM: [5.4, 4.85, 4.5, 3.75, 3.65] },
} as const;

/**
 * -ln of the part of X that decays inside that length at NA62: 0 for a prompt X (lifetime 0), infinite for a stable one. The length is linear in mass between the figures, constant beyond.
 */
export const na62VisibleLoss =
  (decay: keyof typeof VISIBLE_LENGTH_M): LifetimeLoss =>
  (massMeV, lifetimePs) => {
    if (lifetimePs === null) return Infinity;
    if (lifetimePs === 0) return 0;
    const { massMeV: masses, lengthM } = VISIBLE_LENGTH_M[decay];
    const upper = masses.findIndex(mass => mass > massMeV);
    const k = upper < 0 ? masses.length - 1 : Math.max(1, upper) - 1;
    const t = upper < 1 ? 0 : (massMeV - masses[k]) / (masses[k + 1] - masses[k]);
    const length = t > 0 ? lengthM[k] + t * (lengthM[k + 1] - lengthM[k]) : lengthM[k];
    const decayLengths = (length * massMeV) / 1000 / (VISIBLE_MOMENTUM_GEV * SPEED_OF_LIGHT_M_PER_PS * lifetimePs);
    return -log(-expm1(-decayLengths));
  };

const LOSSES: Readonly<Record<string, LifetimeLoss>> = { NA62: na62LifetimeLoss, E949: e949LifetimeLoss };

/** Loss at an experiment. Throws InputError where its geometry is not known. */
export function lifetimeLossOf(experiment: string): LifetimeLoss {
  const loss = Object.hasOwn(LOSSES, experiment) ? LOSSES[experiment] : undefined;
  if (loss === undefined) throw badValue('experiment', experiment, `one whose geometry is known: ${Object.keys(LOSSES).join(', ')}`);
  return loss;
}
