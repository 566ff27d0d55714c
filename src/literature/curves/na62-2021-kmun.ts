import type { PublishedCurve } from '../curve.js';

/** Of the 269 figures 80 are kept: log-linear interpolation misses the others by 30 % at most (scripts/thin-curve.js). The head of the source says GeV, but its masses are in MeV. */
export const na62Kmun2021: PublishedCurve = {
  id: 'na62-2021-kmun',
  title: 'NA62 2016-2018, K+ -> mu+ N',
  label: 'NA62 K⁺ → μ⁺N',
  experiment: 'NA62',
  production: 'K+ -> mu+ N',
  finalState: 'heavy neutrino',
  quantity: '|U_mu4|^2',
  bound: 'upper-limit',
  confidenceLevel: 0.9,
  kind: 'observed',
  origin: 'digitised',
  originNote:
    'Collected by others, official or read off the figure; taken for the latter, a few per cent. Thinned to 80 figures (30 % at worst)',
  place: 'Figure of the observed upper limits',
  relativeAccuracy: 0.05,
  thinning: { worstMiss: 0.298, rmsMiss: 0.128 },
  assumptions: { lifetime: 'longer than 50 ns', minLifetimePs: 50000, nature: 'either', flavour: 'mu' },
  gapsMeV: [],
  reference: {
    arxiv: '2101.12304',
    doi: '10.1016/j.physletb.2021.136259',
    journal: 'Phys. Lett. B 816 (2021) 136259',
    title: 'Search for K+ decays to a muon and invisible particles',
    collaboration: 'NA62',
    year: 2021,
  },
  series: [
    {
      lifetimePs: null,
      massMeV: [
        200, 201, 204, 208, 215, 217, 226, 235, 238, 242, 246, 248, 253, 258, 261, 262, 268, 273, 277, 283, 286, 291, 294, 298, 299, 304,
        307.5, 308.5, 311, 312, 313.5, 314.5, 317, 321.5, 326.5, 328.5, 329.5, 332, 335.5, 336.5, 337.5, 340.5, 343, 345.5, 346, 347, 348.5,
        349, 350.5, 351, 351.5, 352.5, 355, 355.5, 356.5, 357.5, 359.5, 361, 362, 362.5, 364, 366.5, 367.5, 368, 369, 369.5, 371, 371.5,
        373, 375, 376.5, 377, 377.5, 378.5, 379, 381.5, 382.5, 383, 383.5, 384,
      ],
      limit: [
        2.69e-8, 4.79e-8, 2.32e-8, 4.87e-8, 1.73e-8, 2.77e-8, 2.86e-8, 5.82e-9, 7.54e-9, 3.28e-8, 2.08e-8, 8.44e-9, 5.55e-9, 2.85e-8,
        2.07e-8, 9.46e-9, 5.39e-9, 1.47e-8, 6.9e-9, 1.09e-8, 1.12e-8, 7.15e-9, 1.76e-8, 3.62e-9, 1.24e-8, 7.41e-9, 9.76e-9, 5.32e-9,
        5.94e-9, 1.08e-8, 6.16e-9, 1.83e-8, 1.64e-8, 3.8e-9, 9.44e-9, 5.47e-9, 1.16e-8, 1.07e-8, 4.46e-9, 8.92e-9, 5.24e-9, 1.17e-8,
        4.36e-9, 7.41e-9, 4.52e-9, 1.66e-8, 1.01e-8, 3.98e-9, 3.56e-9, 9.55e-9, 8.12e-9, 1.6e-8, 6.46e-9, 3.18e-9, 4.29e-9, 1.31e-8,
        6.26e-9, 7.55e-9, 5.26e-9, 1.08e-8, 1.34e-8, 5.13e-9, 4.83e-9, 1.04e-8, 1.31e-8, 7e-9, 8.26e-9, 1.38e-8, 6.4e-9, 9.9e-9, 4.69e-9,
        1.28e-8, 1.65e-8, 6.31e-9, 1.54e-8, 1.55e-8, 9.23e-9, 3.14e-8, 6.18e-8, 3.94e-8,
      ],
    },
  ],
};
