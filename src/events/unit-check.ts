import { InputError } from '../errors.js';
import { hypot } from '../math/elementary.js';
import { observableColumns, observableValues, type Leg, type ObservableDefinition } from './observable.js';
import type { EventBatch, EventSource } from './source.js';
import { refuseOtherUnit, type ColumnMappings } from './sources/mapped-source.js';

/** Events looked at. */
const MOST_EVENTS = 2000;
/** So few events inside cast doubt on a unit, and so many with another one name it. */
const [FEW, MOST] = [0.1, 0.8];
/** A missing mass within 1% of M - m is no spectrum: momenta that are 1000 times too small leave both particles at rest. */
const BELOW_ENDPOINT = 0.98;
/** The measured momentum of the parent is within this factor of the beam's, which is less than the square root of that between units. */
const BEAM_FACTOR = 30;
const LARGER: Readonly<Record<string, string>> = { keV: 'MeV', MeV: 'GeV', GeV: 'TeV' };
const SMALLER: Readonly<Record<string, string>> = { TeV: 'GeV', GeV: 'MeV', MeV: 'keV' };

/** Throws InputError when the file says that a momentum column is in another unit than the observable. */
export function refuseOtherMomentumUnits(source: EventSource, observable: ObservableDefinition): void {
  for (const name of observableColumns(observable)) {
    const column = source.columns.find(candidate => candidate.name === name);
    if (column !== undefined) refuseOtherUnit(source.name, column, observable.unit);
  }
}

export interface UnitCheckOptions {
  readonly observable: ObservableDefinition;
  /** Range of the spectrum of an invariant mass (GeV); the range of a missing mass follows from the masses. */
  readonly range: readonly [number, number];
  /** Momentum of the beam of parents (GeV/c), when it is known. */
  readonly beamMomentumGeV?: number | undefined;
  /** Of the analysis, to name columns of the file. */
  readonly mappings: ColumnMappings;
  /** Name of the events for messages, where the batch does not say its file. */
  readonly source: string;
}

/**
 * Finds MeV taken for GeV, and the reverse, by kinematics. In P -> d X the squared missing mass lies in [0, (M - m)^2], but for resolution and wrong mass hypotheses, which stay within
 * another (M - m)^2 below; momenta in the wrong unit put it far outside, or all of it at the endpoint. When hardly an event is inside as the units are declared, and most are with
 * the columns of one particle (or of all, or one column) 1000 times larger or smaller, those have the wrong unit. All momenta of a decay in flight 1000 times too small are those of
 * another possible decay: only the momentum of the beam tells. Throws InputError that names columns, likely unit and factor.
 */
export function refuseUnitMistake(batch: EventBatch, options: UnitCheckOptions): void {
  const { observable, range, beamMomentumGeV, mappings, source } = options;
  const length = Math.min(batch.length, MOST_EVENTS);
  if (length === 0) return;
  const [low, high] = physicalRange(observable, range);
  const inside = (scales: ReadonlyMap<string, number>): number => {
    const columns = Object.fromEntries(
      observableColumns(observable).map(name => [name, batch.columns[name].subarray(0, length).map(v => v * (scales.get(name) ?? 1))]),
    );
    const values = observableValues(observable, { length, columns });
    const isOfBeam = beamTest(observable, columns, beamMomentumGeV);
    return values.filter((value, i) => value >= low && value <= high && isOfBeam(i)).length / length;
  };
  const file = batch.origin?.file ?? source;
  const asDeclared = inside(new Map());
  if (asDeclared >= FEW) return;
  for (const { columns, factor } of suspicions(observable)) {
    const share = inside(new Map(columns.map(name => [name, factor])));
    if (share < MOST) continue;
    const declared = mappings[columns[0]]?.unit ?? observable.unit;
    const likely = (factor > 1 ? LARGER : SMALLER)[declared];
    const names = columns.map(name => mappings[name]?.column ?? name).join(', ');
    throw new InputError(
      `${file}: ${columns.length > 1 ? 'columns' : 'column'} ${names} cannot be in ${declared}, and ${columns.length > 1 ? 'are' : 'is'} likely in ${likely} ` +
        `(a factor of ${factor}): as declared ${percent(asDeclared)} of the events are inside the physical range, with the factor ${percent(share)}: expected the unit of the file`,
    );
  }
}

/** Whether the parent of an event may be of the beam. */
function beamTest(
  observable: ObservableDefinition,
  columns: EventBatch['columns'],
  beamMomentumGeV: number | undefined,
): (i: number) => boolean {
  if (observable.kind === 'invariant-mass' || beamMomentumGeV === undefined) return () => true;
  const [px, py, pz] = observable.parent.momentum.map(name => columns[name]);
  const scale = (observable.unit === 'MeV' ? 1e-3 : 1) / beamMomentumGeV;
  return i => {
    const ratio = scale * hypot(px[i], py[i], pz[i]);
    return ratio > 1 / BEAM_FACTOR && ratio < BEAM_FACTOR;
  };
}

const percent = (share: number): string => `${Math.round(100 * share)}%`;

/** Of the observable, in GeV or GeV^2. */
function physicalRange(observable: ObservableDefinition, range: readonly [number, number]): readonly [number, number] {
  if (observable.kind === 'invariant-mass') {
    // at threshold all momenta are too small
    const threshold = observable.particles.reduce((sum, { massGeV }) => sum + massGeV, 0);
    return [Math.max(range[0], threshold / BELOW_ENDPOINT), range[1]];
  }
  const endpoint = observable.parent.massGeV - observable.daughter.massGeV;
  const squared = [-(endpoint ** 2), BELOW_ENDPOINT * endpoint ** 2] as const;
  return observable.kind === 'missing-mass-squared' ? squared : [-endpoint, Math.sqrt(BELOW_ENDPOINT) * endpoint];
}

/** What may be in another unit, the likeliest first: one particle, all of them, one column. */
function suspicions(observable: ObservableDefinition): { readonly columns: readonly string[]; readonly factor: number }[] {
  const legs: readonly Leg[] = observable.kind === 'invariant-mass' ? observable.particles : [observable.daughter, observable.parent];
  const all = observableColumns(observable);
  const groups = [...legs.map(({ momentum }) => momentum), all, ...all.map(name => [name])];
  return groups.flatMap(columns => [1e-3, 1e3].map(factor => ({ columns, factor })));
}
