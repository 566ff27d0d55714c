import { massSquaredGeV2, onShell } from '../kinematics/four-vector.js';
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

/**
 * Values of the observable for each event of a batch, in GeV^2 or GeV, written to `values`. A negative squared missing mass has the negative root.
 */
export function observableValues(
  definition: ObservableDefinition,
  batch: EventBatch,
  values: Float64Array = new Float64Array(batch.length),
): Float64Array {
  const scale = definition.unit === 'MeV' ? 1e-3 : 1;
  const legs = legsOf(definition).map(({ massGeV, momentum }): LegColumns => {
    const [px, py, pz] = momentum.map(name => batch.columns[name]);
    return { massGeV, px, py, pz };
  });
  if (definition.kind === 'invariant-mass') {
    for (let i = 0; i < batch.length; i++) values[i] = invariantMass(legs, scale, i);
    return values;
  }
  const [parent, daughter] = legs;
  const hypothesis = { beamMassGeV: parent.massGeV, trackMassGeV: daughter.massGeV };
  for (let i = 0; i < batch.length; i++) {
    values[i] = missingMassSquaredGeV2(
      { px: parent.px[i] * scale, py: parent.py[i] * scale, pz: parent.pz[i] * scale },
      { px: daughter.px[i] * scale, py: daughter.py[i] * scale, pz: daughter.pz[i] * scale },
      hypothesis,
    );
  }
  if (definition.kind === 'missing-mass')
    for (let i = 0; i < batch.length; i++) values[i] = Math.sign(values[i]) * Math.sqrt(Math.abs(values[i]));
  return values;
}

interface LegColumns {
  readonly massGeV: number;
  readonly px: Float64Array;
  readonly py: Float64Array;
  readonly pz: Float64Array;
}

function invariantMass(legs: readonly LegColumns[], scale: number, i: number): number {
  let [px, py, pz, e] = [0, 0, 0, 0];
  for (const leg of legs) {
    const p = onShell({ px: leg.px[i] * scale, py: leg.py[i] * scale, pz: leg.pz[i] * scale }, leg.massGeV);
    px += p.px;
    py += p.py;
    pz += p.pz;
    e += p.e;
  }
  return Math.sqrt(Math.max(0, massSquaredGeV2({ px, py, pz, e })));
}

/** |p| of the daughter in GeV for each event, written to `momenta`; an invariant mass has no single track. */
export function trackMomentaGeV(
  definition: Exclude<ObservableDefinition, { kind: 'invariant-mass' }>,
  batch: EventBatch,
  momenta: Float64Array = new Float64Array(batch.length),
): Float64Array {
  const scale = definition.unit === 'MeV' ? 1e-3 : 1;
  const [px, py, pz] = definition.daughter.momentum.map(name => batch.columns[name]);
  for (let i = 0; i < batch.length; i++) momenta[i] = scale * Math.sqrt(px[i] * px[i] + py[i] * py[i] + pz[i] * pz[i]);
  return momenta;
}
