import { massSquaredGeV2, onShell, type FourVector } from '../kinematics/four-vector.js';
import { missingMassSquaredGeV2 } from '../kinematics/missing-mass.js';
import type { EventBatch } from './source.js';

/** A measured particle: its mass hypothesis and the columns of px, py, pz. */
export interface Leg {
  readonly massGeV: number;
  readonly momentum: readonly [string, string, string];
}

interface MomentumUnit {
  /** Unit of the momentum columns. */
  readonly unit: 'GeV' | 'MeV';
}

/** How the observable is made from the columns: (P_parent - P_daughter)^2, its root, or the invariant mass of all particles. */
export type ObservableDefinition = MomentumUnit &
  (
    | { readonly kind: 'missing-mass-squared' | 'missing-mass'; readonly parent: Leg; readonly daughter: Leg }
    | { readonly kind: 'invariant-mass'; readonly particles: readonly Leg[] }
  );

/** The momentum of the daughter (GeV), which every missing-mass analysis may cut on without having it as a column. */
export const TRACK_MOMENTUM = 'trackMomentumGeV';

const legsOf = (definition: ObservableDefinition): readonly Leg[] =>
  definition.kind === 'invariant-mass' ? definition.particles : [definition.parent, definition.daughter];

/** Columns that the observable needs, without repetition. */
export const observableColumns = (definition: ObservableDefinition): string[] => [
  ...new Set(legsOf(definition).flatMap(leg => leg.momentum)),
];

/** Values of the observable for each event of a batch, in GeV^2 or GeV. A negative squared missing mass has the negative root. */
export function observableValues(definition: ObservableDefinition, batch: EventBatch): Float64Array {
  const scale = definition.unit === 'MeV' ? 1e-3 : 1;
  const legs = legsOf(definition).map(leg => ({ massGeV: leg.massGeV, columns: leg.momentum.map(name => batch.columns[name]) }));
  const momentum = (leg: (typeof legs)[number], i: number): { px: number; py: number; pz: number } => ({
    px: leg.columns[0][i] * scale,
    py: leg.columns[1][i] * scale,
    pz: leg.columns[2][i] * scale,
  });
  const values = new Float64Array(batch.length);
  if (definition.kind === 'invariant-mass') {
    for (let i = 0; i < batch.length; i++) values[i] = invariantMass(legs.map(leg => onShell(momentum(leg, i), leg.massGeV)));
    return values;
  }
  const hypothesis = { beamMassGeV: legs[0].massGeV, trackMassGeV: legs[1].massGeV };
  for (let i = 0; i < batch.length; i++) {
    const squared = missingMassSquaredGeV2(momentum(legs[0], i), momentum(legs[1], i), hypothesis);
    values[i] = definition.kind === 'missing-mass' ? Math.sign(squared) * Math.sqrt(Math.abs(squared)) : squared;
  }
  return values;
}

function invariantMass(momenta: readonly FourVector[]): number {
  const total = { px: 0, py: 0, pz: 0, e: 0 };
  for (const p of momenta) {
    total.px += p.px;
    total.py += p.py;
    total.pz += p.pz;
    total.e += p.e;
  }
  return Math.sqrt(Math.max(0, massSquaredGeV2(total)));
}

/** |p| of the daughter in GeV for each event; undefined for an invariant mass, which has no single track. */
export function trackMomentaGeV(definition: ObservableDefinition, batch: EventBatch): Float64Array | undefined {
  if (definition.kind === 'invariant-mass') return undefined;
  const scale = definition.unit === 'MeV' ? 1e-3 : 1;
  const [px, py, pz] = definition.daughter.momentum.map(name => batch.columns[name]);
  return Float64Array.from({ length: batch.length }, (_, i) => scale * Math.sqrt(px[i] * px[i] + py[i] * py[i] + pz[i] * pz[i]));
}
