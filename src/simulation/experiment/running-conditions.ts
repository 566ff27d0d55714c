import { badValue } from '../../errors.js';
import { exp } from '../../math/elementary.js';
import type { Random } from '../../math/philox.js';
import { ziggurat } from '../../math/ziggurat.js';
import type { Na62Settings } from '../detector/na62.js';

export type PeriodName = keyof Na62Settings['periods'];

/** Throws InputError for a name that is none. */
export function periodOf(settings: Na62Settings, name: string): PeriodName {
  if (!Object.hasOwn(settings.periods, name)) throw badValue('period', name, Object.keys(settings.periods).join(', '));
  return name as PeriodName;
}

/** Period and intensity of one event: a period in proportion to its decays, the intensity log-normal about the mean of the period. */
export class RunningConditions {
  periodCode = 0;
  intensityMHz = 0;
  /** exp(-I k) of the random veto, times the efficiencies that are not simulated one by one. */
  efficiency = 0;
  private readonly periods: readonly Na62Settings['periods'][PeriodName][];
  private readonly decays: number;

  /** Throws InputError when there is no period. */
  constructor(settings: Na62Settings, names: readonly PeriodName[]) {
    if (names.length === 0) throw badValue('number of periods', 0, 'at least 1');
    this.periods = names.map(name => settings.periods[name]);
    this.decays = this.periods.reduce((sum, period) => sum + period.decays, 0);
  }

  draw(random: Random): void {
    const { periods } = this;
    let left = random.uniform32() * this.decays;
    let k = 0;
    while (k < periods.length - 1 && left >= periods[k].decays) left -= periods[k++].decays;
    const { code, meanIntensityMHz, intensitySpread, randomVetoPerMHz, selectionEfficiency } = periods[k];
    this.periodCode = code;
    this.intensityMHz = meanIntensityMHz * exp(intensitySpread * ziggurat(random) - 0.5 * intensitySpread * intensitySpread);
    this.efficiency = selectionEfficiency * exp(-this.intensityMHz * randomVetoPerMHz);
  }
}
