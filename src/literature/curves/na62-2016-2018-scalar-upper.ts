import type { PublishedCurve } from '../curve.js';

/** Upper edge of the excluded region; the other edge is na62-2016-2018-scalar-lower. The lifetime is that of the model at each coupling. */
export const na62ScalarUpper2016to2018: PublishedCurve = {
  id: 'na62-2016-2018-scalar-upper',
  title: 'NA62 2016-2018, dark scalar (BC4), upper edge',
  label: 'NA62 2016–2018',
  experiment: 'NA62',
  production: 'K+ -> pi+ X',
  finalState: 'invisible',
  quantity: 'sin^2(theta)',
  bound: 'upper-edge',
  confidenceLevel: 0.9,
  kind: 'observed',
  origin: 'official',
  originNote:
    'Tabulated values of the collaboration, as far as is known, rounded to three digits. A value of 1 is the end of the plot: the region is open there.',
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
        1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.83, 0.511, 0.415, 0.352, 0.252, 0.25, 0.251, 0.264, 0.279, 0.295, 0.29, 0.294, 0.286,
        0.29, 0.292, 0.281, 0.26, 0.242, 0.234, 0.23, 0.228, 0.228, 0.233, 0.242, 0.246, 0.242, 0.239, 0.235, 0.232, 0.229, 0.225, 0.222,
        0.219, 0.00011, 1.03e-5, 3.89e-6, 2.07e-6, 1.35e-6, 1.3e-6, 1.11e-6, 1.01e-6, 7.09e-7, 5.2e-7, 3.15e-7, 2.42e-7, 2.06e-7, 2.19e-7,
        3.08e-7, 2.96e-7, 2.4e-7, 1.37e-7, 1.28e-7, 1.43e-7, 1.81e-7, 1.76e-7, 1.43e-7, 1.42e-7, 1.52e-7,
      ],
    },
  ],
};
