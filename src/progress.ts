/** Told how far a long computation is, stage by stage. */
export interface StageProgress {
  /** A stage of `total` steps, counted in `unit`. */
  begin(what: string, total: number, unit: string): void;
  step(): void;
  /** A step whose answer was known: it says nothing about the rate. */
  skip(): void;
  end(): void;
}
