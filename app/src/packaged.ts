import contents from 'virtual:packaged';

/** An analysis that comes with Portalscope. */
export interface PackagedAnalysis {
  readonly name: string;
  readonly title: string;
  /** Its file, as `portalscope run` reads it. */
  readonly text: string;
  /** A branching ratio from counts, not a search. */
  readonly isMeasurement: boolean;
  /** Is there a stored run, of this file or an older one: recorded/NAME.json? */
  readonly hasRecord: boolean;
  /** SHA-256 of the checked configuration that a run was recorded with; absent without one that belongs to the file. */
  readonly recorded?: string;
}

/** Made when the page is built (../build/packaged.ts). */
export const packagedAnalyses: readonly PackagedAnalysis[] = contents;
