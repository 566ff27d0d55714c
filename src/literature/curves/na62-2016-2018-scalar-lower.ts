import type { PublishedCurve } from '../curve.js';

/** Lower edge of the excluded region; the other edge is na62-2016-2018-scalar-upper. The lifetime is that of the model at each coupling. */
export const na62ScalarLower2016to2018: PublishedCurve = {
  id: 'na62-2016-2018-scalar-lower',
  title: 'NA62 2016-2018, dark scalar (BC4), lower edge',
  label: 'NA62 2016–2018',
  experiment: 'NA62',
  production: 'K+ -> pi+ X',
  finalState: 'invisible',
  quantity: 'sin^2(theta)',
  bound: 'lower-edge',
  confidenceLevel: 0.9,
  kind: 'observed',
  origin: 'official',
  originNote: 'Tabulated values of the collaboration, as far as is known, rounded to three digits.',
  place: 'Data of the figure of the dark scalar (BC4)',
  relativeAccuracy: 0.005,
  assumptions: { lifetime: 'that of the model at each coupling' },
  gapsMeV: [[110, 154]],
  reference: {
    arxiv: '2103.15389',
    doi: '10.1007/JHEP06(2021)093',
    journal: 'JHEP 06 (2021) 093',
    title: 'Measurement of the very rare K+ -> pi+ nu nubar decay',
    collaboration: 'NA62',
    year: 2021,
  },
  series: [
    {
      lifetimePs: null,
      massMeV: [
        0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 154, 156, 158, 160, 162, 164, 166, 168, 170, 172, 174, 176, 178, 180, 182, 184,
        186, 188, 190, 192, 194, 196, 198, 200, 202, 204, 206, 208, 210, 212, 214, 216, 218, 220, 222, 224, 226, 228, 230, 232, 234, 236,
        238, 240, 242, 244, 246, 248, 250, 252, 254, 256, 258, 260,
      ],
      limit: [
        3.59e-8, 3.29e-8, 2.87e-8, 2.38e-8, 1.77e-8, 1.84e-8, 1.58e-8, 1.9e-8, 1.96e-8, 3.07e-8, 5.57e-8, 4.41e-7, 2.44e-7, 1.43e-7,
        7.75e-8, 2.87e-8, 1.85e-8, 1.42e-8, 1.3e-8, 1.31e-8, 1.35e-8, 1.26e-8, 1.19e-8, 1.25e-8, 1.51e-8, 2.02e-8, 2.32e-8, 2.41e-8,
        2.38e-8, 2.11e-8, 1.73e-8, 1.38e-8, 1.25e-8, 1.24e-8, 1.23e-8, 9.58e-9, 8.39e-9, 8.68e-9, 8.71e-9, 8.42e-9, 8.56e-9, 9.34e-9,
        9.57e-9, 9.9e-9, 1.01e-8, 1.08e-8, 1.63e-8, 1.97e-8, 2.42e-8, 2.03e-8, 1.67e-8, 1.17e-8, 1.14e-8, 1.12e-8, 1.46e-8, 3.16e-8,
        3.58e-8, 2.79e-8, 1.28e-8, 1.41e-8, 1.79e-8, 3.02e-8, 3.29e-8, 2.49e-8, 2.71e-8, 3.66e-8,
      ],
    },
  ],
};
