import type { ObservableDefinition } from '../src/events/observable.js';
import type { SelectionDefinition } from '../src/events/selection.js';
import type { Random } from '../src/math/philox.js';

/** Decays of a kaon along z to a pion of any momentum, with the columns of the random expressions. */
export declare function randomEvents(random: Random, rows: number): Record<string, Float64Array>;

/** The missing mass of these decays, squared and in GeV unless said otherwise. */
export declare function missingMass(
  kind?: 'missing-mass' | 'missing-mass-squared',
  unit?: 'GeV' | 'MeV',
): Extract<ObservableDefinition, { kind: 'missing-mass' | 'missing-mass-squared' }>;

/** Random derived columns, cuts, requirements of regions, roles and blinding, of exactly rounded operations. */
export declare function randomSelection(random: Random): SelectionDefinition;
