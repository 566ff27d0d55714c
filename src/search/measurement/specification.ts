import type { Uncertainties } from '../specification.js';

/** A source of background of a period, its errors to either side. */
export interface PeriodBackground {
  readonly name: string;
  readonly events: number;
  readonly up: number;
  readonly down: number;
  /** Name of its nuisance parameter; equal names, over periods too, are one parameter. */
  readonly nuisance: string;
}

/** A data-taking period as a counting experiment: N = BR / SES + backgrounds. */
export interface Period {
  readonly name: string;
  readonly observed: number;
  /** BR that gives one expected event. */
  readonly singleEventSensitivity: number;
  /** Relative uncertainties of the SES by nuisance name. */
  readonly uncertainties: Uncertainties;
  readonly backgrounds: readonly PeriodBackground[];
}

/** Prediction to compare with. */
export interface Prediction {
  readonly label: string;
  readonly value: number;
  readonly error: number;
  readonly arxiv: string;
}

/** A published value of the same quantity from some of the periods. */
export interface PublishedValue extends Omit<Prediction, 'error'> {
  readonly up: number;
  readonly down: number;
  readonly periods: readonly string[];
}

/** All that the measurement of a branching ratio is made of. */
export interface MeasurementSpecification {
  readonly periods: readonly Period[];
  readonly theory: readonly Prediction[];
  readonly published: readonly PublishedValue[];
  readonly confidenceLevel: number;
}
