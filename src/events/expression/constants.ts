import { LIFETIME_PS, MASS_GEV } from '../../kinematics/constants.js';
import type { Unit } from './unit.js';

export interface Constant {
  readonly value: number;
  readonly unit: Unit;
}

/** Constants that an expression can name; sources in kinematics/constants.ts. */
export const CONSTANTS: ReadonlyMap<string, Constant> = new Map<string, Constant>([
  ['pi', { value: Math.PI, unit: {} }],
  // exact by definition of the metre
  ['c', { value: 299_792_458 / 1e9, unit: { m: 1, ns: -1 } }],
  ['mKaonGeV', { value: MASS_GEV.kaonCharged, unit: { GeV: 1 } }],
  ['mPionGeV', { value: MASS_GEV.pionCharged, unit: { GeV: 1 } }],
  ['mPi0GeV', { value: MASS_GEV.pionNeutral, unit: { GeV: 1 } }],
  ['mMuonGeV', { value: MASS_GEV.muon, unit: { GeV: 1 } }],
  ['mElectronGeV', { value: MASS_GEV.electron, unit: { GeV: 1 } }],
  ['tauKaonNs', { value: LIFETIME_PS.kaonCharged / 1000, unit: { ns: 1 } }],
  ['tauPionNs', { value: LIFETIME_PS.pionCharged / 1000, unit: { ns: 1 } }],
]);
