/** That the data of a blind analysis were looked at: when, and with which analysis of which events. */
export interface Unblinding {
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly configurationSha256: string;
  readonly version: string;
  readonly seed: number;
  readonly inputs: readonly { readonly name: string; readonly sha256: string }[];
}

/** What is needed to make a result again, and when it was made. Kept apart from the result, which does not depend on the clock. */
export interface Provenance {
  readonly version: string;
  /** ISO 8601, UTC. */
  readonly finishedAt: string;
  readonly node: string;
  readonly platform: string;
  readonly seed: number;
  readonly workers: number;
  readonly seconds: number;
  readonly configuration: {
    readonly file: string;
    readonly text: string;
    /** SHA-256 of the text. */
    readonly sha256: string;
    /** Values set on the command line. */
    readonly settings: readonly string[];
  };
  /** SHA-256 of the checked configuration, all defaults filled in. */
  readonly configurationSha256: string;
  readonly inputs: readonly { readonly name: string; readonly sha256: string; readonly entries: number }[];
  /** Of a blind analysis: whether its data are hidden in this result, and all unblindings in its folder. */
  readonly blinding?: { readonly isBlinded: boolean; readonly unblindings: readonly Unblinding[] };
}
