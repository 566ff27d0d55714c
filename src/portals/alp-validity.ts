import { MASS_GEV } from '../kinematics/constants.js';
import { HIGGS_VEV_GEV } from './constants.js';
import { flagAbove, type ModelFlag } from './flag.js';

/** Around the pi0 the mixing with it is no longer small. */
export const PION_WINDOW_MEV = [124.9, 144.9] as const;

/** Within this distance of its mass the mixing with the pi0 makes most of the amplitude to photons. */
const NEAR_PION_MEV = 30;

/**
 * A caution where 1/f = coupling x `inverseScalePerCoupling` (GeV^-1) exceeds 4 pi / v: the cut-off 4 pi f would lie below the electroweak scale, whose particles the
 * formulae of an ALP take as light.
 */
export const lowScaleFlag = (inverseScalePerCoupling: number) =>
  flagAbove(
    (4 * Math.PI) / HIGGS_VEV_GEV / inverseScalePerCoupling,
    'low-scale',
    'the scale 4 pi f of new physics would lie below the electroweak scale',
  );

/** A caution for an ALP that mixes with the pi0. */
export const nearPionFlags = (massMeV: number): readonly ModelFlag[] =>
  Math.abs(massMeV - 1000 * MASS_GEV.pionNeutral) < NEAR_PION_MEV
    ? [{ code: 'near-pi0', message: 'the mixing with the pi0 at lowest order makes most of the width to photons' }]
    : [];

/** A caution where amplitudes that are uncertain independently leave less of each other than their error. */
export const cancellationFlags = (relativeUncertainty: number): readonly ModelFlag[] =>
  relativeUncertainty > 1
    ? [{ code: 'cancellation', message: 'amplitudes cancel to less than their uncertainty: the rate is not known' }]
    : [];
