import type { ScanSpecification } from './specification.js';

/** All that the likelihood of a scan needs, at any mass: its model, and the values of the observable in the regions. */
export interface LikelihoodRecord {
  readonly format: 'portalscope-likelihood/1';
  /** Of the configuration of the run that it belongs to. */
  readonly configurationSha256: string;
  readonly specification: ScanSpecification;
  readonly x: readonly number[];
}
