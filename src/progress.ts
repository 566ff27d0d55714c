/** Told how far a long computation is, stage by stage. */
export interface StageProgress {
  /** A stage of `total` steps, counted in `unit`. */
  begin(what: string, total: number, unit: string): void;
  step(): void;
  /** Steps whose answers were known: they say nothing about the rate. */
  skip(steps: number): void;
  end(): void;
}
