import { MASS_GEV } from '../kinematics/constants.js';
import { magnitude, type ThreeVector } from '../kinematics/four-vector.js';
import { missingMassSquaredGeV2, type MissingMassHypothesis } from '../kinematics/missing-mass.js';
import type { SimulatedColumns } from './columns.js';

/** Requirements on measured quantities; intervals are [from, to). */
export interface SignalRegion {
  readonly name: string;
  /** Squared missing mass with the pion hypothesis. */
  readonly m2missGeV2: readonly [number, number];
  readonly momentumGeV: readonly [number, number];
  readonly zVertexM: readonly [number, number];
}

const PION_HYPOTHESIS: MissingMassHypothesis = { beamMassGeV: MASS_GEV.kaonCharged, trackMassGeV: MASS_GEV.pionCharged };

const within = (value: number, [from, to]: readonly [number, number]): boolean => value >= from && value < to;

const trackAt = (columns: SimulatedColumns, row: number): ThreeVector => ({
  px: columns.trackPxGeV[row],
  py: columns.trackPyGeV[row],
  pz: columns.trackPzGeV[row],
});

/** Measured squared missing mass (GeV^2) of the event in `row`, the track taken for a pion. */
export function measuredM2missGeV2(columns: SimulatedColumns, row: number): number {
  const beam = { px: columns.beamPxGeV[row], py: columns.beamPyGeV[row], pz: columns.beamPzGeV[row] };
  return missingMassSquaredGeV2(beam, trackAt(columns, row), PION_HYPOTHESIS);
}

/** Does the event satisfy momentum and vertex of the region, whatever its missing mass? */
export const passesFiducialCuts = (columns: SimulatedColumns, row: number, region: SignalRegion): boolean =>
  within(magnitude(trackAt(columns, row)), region.momentumGeV) && within(columns.zVertexM[row], region.zVertexM);

/** Is the event in the region, missing mass included? */
export const isInRegion = (columns: SimulatedColumns, row: number, region: SignalRegion): boolean =>
  passesFiducialCuts(columns, row, region) && within(measuredM2missGeV2(columns, row), region.m2missGeV2);
