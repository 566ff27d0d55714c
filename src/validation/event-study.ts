import type { CutStudy } from './cut-check.js';
import type { PeriodStudy } from './period-check.js';
import type { IntensityStudy } from './pile-up-check.js';

/** What a validation learns from the events themselves, beside the likelihood; a part that the events do not tell is absent, or says why in words. */
export interface EventStudy {
  readonly cuts: CutStudy | string;
  readonly periods: PeriodStudy | string;
  readonly intensities: IntensityStudy | string;
}
