/** What `run --json` says, one object a line (docs/durable-runs.md). */
export type RunEvent =
  | {
      readonly event: 'begin';
      readonly name: string;
      readonly version: string;
      readonly folder: string;
      readonly seed: number;
      readonly isResumed: boolean;
    }
  | { readonly event: 'stage'; readonly stage: string; readonly unit: string; readonly total: number }
  /** Points of the stage that an earlier run had finished. */
  | { readonly event: 'kept'; readonly stage: string; readonly points: number }
  | { readonly event: 'point'; readonly stage: string; readonly key: string; readonly massMeV?: number }
  | { readonly event: 'failed'; readonly stage: string; readonly key: string; readonly massMeV?: number; readonly cause: string }
  | {
      readonly event: 'progress';
      readonly stage: string;
      readonly done: number;
      readonly total: number;
      readonly ratePerSecond: number;
      readonly secondsLeft: number;
    }
  /** An array of jobs was given to the batch system. */
  | { readonly event: 'jobs-sent'; readonly stage: string; readonly job: string; readonly jobs: number; readonly isAgain: boolean }
  | {
      readonly event: 'jobs-ended';
      readonly stage: string;
      readonly jobs: number;
      readonly cpuSeconds: number;
      readonly wallSeconds: number;
      readonly bytes: number;
    }
  | { readonly event: 'end'; readonly folder: string; readonly failed: number; readonly result: unknown }
  | { readonly event: 'stopped'; readonly exitCode: number; readonly message: string; readonly resume?: string };
