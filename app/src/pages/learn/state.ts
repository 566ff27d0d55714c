import { choiceField, nullableField, numberField, textField, type Fields } from '../../state/fields.js';

export const TOURS = ['student', 'experimentalist', 'theorist'] as const;
export type TourName = (typeof TOURS)[number];

/** Where in which tour, and the values that its steps let move; they are shared by all of them. */
export interface LearnState {
  readonly tour: TourName;
  /** From 1. */
  readonly step: number;
  /** Number of the answer that was chosen in this step. */
  readonly answer: number | null;
  readonly momentumGeV: number;
  readonly angleMrad: number;
  readonly massMeV: number;
  /** Signal events. */
  readonly events: number;
  readonly observed: number;
  readonly background: number;
  /** Relative uncertainty of the background. */
  readonly backgroundError: number;
  /** Width of the peak over that of the search. */
  readonly resolution: number;
  readonly lifetimePs: number;
  /** sin^2(theta) of the dark scalar. */
  readonly coupling: number;
  /** Coupling of a model of one's own. */
  readonly ownCoupling: number;
  /** Its file; empty: as it is first given. */
  readonly model: string;
}

export const learnFields: Fields<LearnState> = {
  tour: choiceField(TOURS, 'student'),
  step: numberField(1, [1, 9]),
  answer: nullableField(numberField(0, [0, 9]), 'none'),
  momentumGeV: numberField(30, [10, 60]),
  angleMrad: numberField(4, [0, 15]),
  massMeV: numberField(200, [0, 260]),
  events: numberField(8, [0, 50]),
  observed: numberField(3, [0, 30]),
  background: numberField(2, [0, 30]),
  backgroundError: numberField(0.3, [0, 1]),
  resolution: numberField(1, [0.25, 4]),
  lifetimePs: numberField(1000, [1, 1e7]),
  coupling: numberField(1e-8, [1e-12, 1]),
  ownCoupling: numberField(1e-7, [1e-16, 1]),
  model: textField(''),
};
