/** HistFactory as a record, field for field the JSON of pyhf's schema 1.0.0 (CERN-OPEN-2012-016; arXiv:2109.04981). */

export type Modifier =
  | { readonly name: string; readonly type: 'normfactor' | 'shapefactor' | 'lumi'; readonly data: null }
  | { readonly name: string; readonly type: 'normsys'; readonly data: { readonly hi: number; readonly lo: number } }
  | {
      readonly name: string;
      readonly type: 'histosys';
      readonly data: { readonly hi_data: readonly number[]; readonly lo_data: readonly number[] };
    }
  | { readonly name: string; readonly type: 'shapesys' | 'staterror'; readonly data: readonly number[] };

export type ModifierType = Modifier['type'];

export interface Sample {
  readonly name: string;
  /** Expected events a bin with every modifier at its nominal value. */
  readonly data: readonly number[];
  readonly modifiers: readonly Modifier[];
}

export interface Channel {
  readonly name: string;
  readonly samples: readonly Sample[];
}

export interface Observation {
  readonly name: string;
  readonly data: readonly number[];
}

/** What a measurement changes of a parameter set; one entry a component, `fixed` for all of them. */
export interface ParameterConfiguration {
  readonly name: string;
  readonly inits?: readonly number[];
  readonly bounds?: readonly (readonly number[])[];
  readonly auxdata?: readonly number[];
  readonly factors?: readonly number[];
  readonly sigmas?: readonly number[];
  readonly fixed?: boolean;
}

export interface Measurement {
  readonly name: string;
  readonly config: {
    /** Name of the parameter of interest; empty when there is none. */
    readonly poi: string;
    readonly parameters: readonly ParameterConfiguration[];
  };
}

export interface Workspace {
  readonly channels: readonly Channel[];
  readonly measurements: readonly Measurement[];
  readonly observations: readonly Observation[];
  readonly version: '1.0.0';
}
