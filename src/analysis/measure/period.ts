import { badValue } from '../../errors.js';
import { NA62_SETTINGS } from '../../simulation/detector/na62.js';
import type { PeriodName } from '../../simulation/experiment/running-conditions.js';

/** A data-taking period of the simulated experiment. Throws InputError for a name that is none. */
export function periodNamed(name: string): PeriodName {
  if (!Object.hasOwn(NA62_SETTINGS.periods, name)) throw badValue('period', name, Object.keys(NA62_SETTINGS.periods).join(', '));
  return name as PeriodName;
}
