/** An input of the likelihood as it was measured from samples. */
export interface MeasuredInputRecord {
  readonly name: string;
  readonly value: number;
  /** Standard error. */
  readonly error: number;
  /** How it was measured, in words. */
  readonly how: string;
  /** A ratio of data to simulation in a control sample, 1 where the simulation is right: what it is the ratio of. */
  readonly dataOverSimulation?: 'resolution' | 'efficiency' | 'yield';
}

/** What an analysis measured instead of stating it. */
export interface MeasuredInputs {
  readonly inputs: readonly MeasuredInputRecord[];
  /** Against mass: width of the observable in its unit, acceptance by region. */
  readonly signal: {
    readonly massMeV: readonly number[];
    readonly sigma: readonly number[];
    readonly acceptance: Readonly<Record<string, readonly number[]>>;
  };
  /** Acceptance at a lifetime over that of a stable particle, at the masses of `signal`: the limit at that lifetime is that of a stable one over the ratio. */
  readonly lifetimes: readonly { readonly lifetimePs: number; readonly ratio: readonly number[]; readonly error: readonly number[] }[];
}
