import type { Unit } from '../../events/expression/unit.js';
import {
  ALPHA_EM,
  BR_KAON_CHARGED,
  BR_PION_CHARGED,
  CKM,
  DECAY_CONSTANT_GEV,
  FERMI_CONSTANT_GEV_M2,
  HBAR_GEV_S,
  SIN2_THETA_W,
} from '../../kinematics/constants.js';
import { HIGGS_VEV_GEV, TOP_MASS_MSBAR_GEV } from '../constants.js';

/** Units of couplings and tables; in expressions they stand in powers of GeV. */
const UNITS = {
  none: { factor: 1, unit: {}, symbol: '' },
  GeV: { factor: 1, unit: { GeV: 1 }, symbol: ' [GeV]' },
  MeV: { factor: 1e-3, unit: { GeV: 1 }, symbol: ' [MeV]' },
  'GeV^-1': { factor: 1, unit: { GeV: -1 }, symbol: ' [GeV⁻¹]' },
  'TeV^-1': { factor: 1e-3, unit: { GeV: -1 }, symbol: ' [TeV⁻¹]' },
  'GeV^2': { factor: 1, unit: { GeV: 2 }, symbol: ' [GeV²]' },
  'GeV^-2': { factor: 1, unit: { GeV: -2 }, symbol: ' [GeV⁻²]' },
} as const satisfies Readonly<Record<string, { readonly factor: number; readonly unit: Unit; readonly symbol: string }>>;

export type ModelUnit = keyof typeof UNITS;

export const modelUnits = Object.keys(UNITS) as [ModelUnit, ...ModelUnit[]];

/** By how much a value of that unit is multiplied in expressions, and the unit that it has there. */
export const unitInExpressions = (unit: ModelUnit): { readonly factor: number; readonly unit: Unit } => UNITS[unit];

/** " [GeV⁻¹]" behind the symbol of a quantity; nothing without a unit. */
export const unitSymbol = (unit: ModelUnit): string => UNITS[unit].symbol;

/** Name of the mass of X in expressions. */
export const MASS_NAME = 'm';

/** Constants of models beside those of all expressions; sources in ../../kinematics/constants.ts and ../constants.ts. */
export const MODEL_CONSTANTS: ReadonlyMap<string, { readonly value: number; readonly unit: Unit }> = new Map(
  Object.entries({
    alpha: { value: ALPHA_EM, unit: {} },
    GFermi: { value: FERMI_CONSTANT_GEV_M2, unit: { GeV: -2 } },
    hbarGeVNs: { value: HBAR_GEV_S * 1e9, unit: { GeV: 1, ns: 1 } },
    sin2ThetaW: { value: SIN2_THETA_W, unit: {} },
    vHiggsGeV: { value: HIGGS_VEV_GEV, unit: { GeV: 1 } },
    mTopGeV: { value: TOP_MASS_MSBAR_GEV, unit: { GeV: 1 } },
    fPionGeV: { value: DECAY_CONSTANT_GEV.pion, unit: { GeV: 1 } },
    fKaonGeV: { value: DECAY_CONSTANT_GEV.kaon, unit: { GeV: 1 } },
    Vud: { value: CKM.ud, unit: {} },
    Vus: { value: CKM.us, unit: {} },
    Vtd: { value: CKM.td, unit: {} },
    Vts: { value: CKM.ts, unit: {} },
    brKaonMuNu: { value: BR_KAON_CHARGED.muNu, unit: {} },
    brKaonENu: { value: BR_KAON_CHARGED.eNu, unit: {} },
    brKaonPiPi0: { value: BR_KAON_CHARGED.piPi0, unit: {} },
    brKaon3Pi: { value: BR_KAON_CHARGED.threePiCharged, unit: {} },
    brKaonPi2Pi0: { value: BR_KAON_CHARGED.piPi0Pi0, unit: {} },
    brKaonE3: { value: BR_KAON_CHARGED.ke3, unit: {} },
    brKaonMu3: { value: BR_KAON_CHARGED.kmu3, unit: {} },
    brKaonE4: { value: BR_KAON_CHARGED.ke4, unit: {} },
    brPionMuNu: { value: BR_PION_CHARGED.muNu, unit: {} },
    brPionENu: { value: BR_PION_CHARGED.eNu, unit: {} },
  }),
);
