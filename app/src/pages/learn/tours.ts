import type { Component } from 'solid-js';
import CoverageStep from './experimentalist/coverage.jsx';
import Counts from './experimentalist/counts.jsx';
import Nuisances from './experimentalist/nuisances.jsx';
import Resolution from './experimentalist/resolution.jsx';
import type { TourRecord } from './recorded.js';
import type { TourName } from './state.js';
import Band from './student/band.jsx';
import Excess from './student/excess.jsx';
import Limit from './student/limit.jsx';
import MissingMass from './student/missing-mass.jsx';
import Peak from './student/peak.jsx';
import Coupling from './theorist/coupling.jsx';
import Lifetime from './theorist/lifetime.jsx';
import OwnModelStep from './theorist/own-model.jsx';
import Region from './theorist/region.jsx';

export interface TourStep {
  readonly title: string;
  readonly component: Component<{ record: TourRecord }>;
}

export interface Tour {
  readonly title: string;
  /** What it ends with, in a clause. */
  readonly aim: string;
  readonly steps: readonly TourStep[];
}

export const tours: Readonly<Record<TourName, Tour>> = {
  student: {
    title: 'Student',
    aim: 'from an event to a limit',
    steps: [
      { title: 'What is a missing mass?', component: MissingMass },
      { title: 'What does a new particle look like?', component: Peak },
      { title: 'What does a limit say?', component: Limit },
      { title: 'What are the bands?', component: Band },
      { title: 'Is an excess a discovery?', component: Excess },
    ],
  },
  experimentalist: {
    title: 'Experimentalist',
    aim: 'what a limit is made of',
    steps: [
      { title: 'From counts to a branching ratio', component: Counts },
      { title: 'What uncertainties do', component: Nuisances },
      { title: 'What resolution is worth', component: Resolution },
      { title: 'Do limits cover?', component: CoverageStep },
    ],
  },
  theorist: {
    title: 'Theorist',
    aim: 'from a limit to a model',
    steps: [
      { title: 'From a branching ratio to a coupling', component: Coupling },
      { title: 'What if X decays?', component: Lifetime },
      { title: 'The excluded island', component: Region },
      { title: 'A model of your own', component: OwnModelStep },
    ],
  },
};
