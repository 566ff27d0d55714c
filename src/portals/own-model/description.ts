import type { FinalState } from '../final-state.js';
import type { ProductionChannel } from '../production.js';
import type { ModelUnit } from './names.js';

/** What a file says of a model of one's own. Expressions are texts in the language of ../../events/expression; the mass of X in them is m, in GeV. */
export interface ModelDescription {
  readonly name: string;
  readonly title: string;
  readonly references: readonly string[];
  /** Name of the coupling that limits are set on. */
  readonly coupling: string;
  readonly couplings: Readonly<Record<string, DescribedCoupling>>;
  /** Named parts of the formulae, each in terms of those above it. */
  readonly quantities: Readonly<Record<string, string | ModelTable>>;
  readonly massRangeMeV?: readonly [number, number] | undefined;
  readonly gaps: readonly { readonly fromMeV: number; readonly toMeV: number; readonly reason: string }[];
  readonly production: readonly DescribedProduction[];
  readonly decays: readonly DescribedDecay[];
  readonly cautions: readonly { readonly code: string; readonly message: string; readonly when: string }[];
}

export interface DescribedCoupling {
  readonly unit: ModelUnit;
  readonly symbol?: string | undefined;
  readonly description?: string | undefined;
  /** Of the coupling that limits are set on. */
  readonly range?: readonly [number, number] | undefined;
  /** Of every other one. */
  readonly value?: number | undefined;
}

/** Values at ascending masses, and how to go between them. */
export interface ModelTable {
  readonly massMeV: readonly number[];
  readonly value: readonly number[];
  readonly unit: ModelUnit;
  readonly interpolation: 'linear' | 'log';
}

/** A table of a rate at coupling 1, which grows as a power of the coupling. */
export type RateTable = ModelTable & { readonly couplingPower: number };

export interface DescribedUncertainty {
  /** A number, or an expression in m. */
  readonly relative: number | string;
  readonly source: string;
}

export interface DescribedProduction {
  readonly channel: ProductionChannel;
  readonly branchingRatio: string | RateTable;
  readonly massRangeMeV?: readonly [number, number] | undefined;
  readonly uncertainty?: DescribedUncertainty | undefined;
}

export interface DescribedDecay {
  /** E.g. "e+ e-". */
  readonly channel: string;
  readonly widthGeV: string | RateTable;
  /** Threshold; default: the sum of the masses in the name of the channel. */
  readonly aboveMeV?: number | undefined;
  readonly finalState?: FinalState | undefined;
  readonly uncertainty?: DescribedUncertainty | undefined;
}

/** What is wrong with a description, and where. */
export interface ModelComplaint {
  readonly path: readonly (string | number)[];
  readonly message: string;
}
