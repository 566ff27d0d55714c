import { lazy, type Component } from 'solid-js';
import type { TourRecord } from './recorded.js';
import type { TourName } from './state.js';

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

/** The code of a step comes when it is shown. */
export const tours: Readonly<Record<TourName, Tour>> = {
  student: {
    title: 'Student',
    aim: 'from an event to a limit',
    steps: [
      { title: 'What is a missing mass?', component: lazy(() => import('./student/missing-mass.jsx')) },
      { title: 'What does a new particle look like?', component: lazy(() => import('./student/peak.jsx')) },
      { title: 'What does a limit say?', component: lazy(() => import('./student/limit.jsx')) },
      { title: 'What are the bands?', component: lazy(() => import('./student/band.jsx')) },
      { title: 'Is an excess a discovery?', component: lazy(() => import('./student/excess.jsx')) },
    ],
  },
  experimentalist: {
    title: 'Experimentalist',
    aim: 'what a limit is made of',
    steps: [
      { title: 'From counts to a branching ratio', component: lazy(() => import('./experimentalist/counts.jsx')) },
      { title: 'What uncertainties do', component: lazy(() => import('./experimentalist/nuisances.jsx')) },
      { title: 'What resolution is worth', component: lazy(() => import('./experimentalist/resolution.jsx')) },
      { title: 'Do limits cover?', component: lazy(() => import('./experimentalist/coverage.jsx')) },
    ],
  },
  theorist: {
    title: 'Theorist',
    aim: 'from a limit to a model',
    steps: [
      { title: 'From a branching ratio to a coupling', component: lazy(() => import('./theorist/coupling.jsx')) },
      { title: 'What if X decays?', component: lazy(() => import('./theorist/lifetime.jsx')) },
      { title: 'The excluded island', component: lazy(() => import('./theorist/region.jsx')) },
      { title: 'A model of your own', component: lazy(() => import('./theorist/own-model.jsx')) },
    ],
  },
};
