import type { PublishedCurve } from '../curve.js';

/** Of the 465 figures read 80 are kept: log-linear interpolation misses the others by 1.3 % at most (scripts/thin-curve.js). */
export const na62KpixInvisible2016to2018: PublishedCurve = {
  id: 'na62-2016-2018-kpix-invisible',
  title: 'NA62 2016-2018, K+ -> pi+ X with X invisible',
  label: 'NA62 2016–2018',
  experiment: 'NA62',
  production: 'K+ -> pi+ X',
  finalState: 'invisible',
  quantity: 'BR(K+ -> pi+ X)',
  bound: 'upper-limit',
  confidenceLevel: 0.9,
  kind: 'observed',
  origin: 'digitised',
  originNote: 'Read off the published figure by others, a few per cent. Thinned to 80 figures (1.3 % at worst)',
  place: 'Figure of the observed upper limits',
  relativeAccuracy: 0.05,
  thinning: { worstMiss: 0.013, rmsMiss: 0.005 },
  assumptions: { lifetime: 'not decaying inside the apparatus' },
  gapsMeV: [[110.09, 153.95]],
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
        0, 19.74, 30.26, 39.91, 50, 59.65, 60.09, 69.74, 80.26, 89.91, 99.56, 100, 100.44, 110.09, 153.95, 155.26, 157.46, 159.21, 160.09,
        161.84, 163.16, 164.03, 166.23, 169.74, 173.68, 175.88, 177.63, 179.82, 181.58, 183.77, 185.97, 187.72, 191.67, 193.42, 194.74,
        196.93, 197.81, 199.56, 200, 201.75, 204.39, 207.46, 209.65, 211.84, 217.54, 219.3, 219.74, 221.49, 221.93, 225.44, 226.32, 228.51,
        229.82, 231.14, 231.58, 232.9, 233.77, 235.53, 237.28, 237.72, 239.47, 239.91, 241.67, 243.42, 243.86, 245.18, 245.61, 246.05,
        247.37, 248.25, 249.56, 251.32, 252.19, 253.51, 253.95, 255.26, 255.7, 257.46, 259.21, 259.65,
      ],
      limit: [
        4.98e-11, 4.03e-11, 3.29e-11, 2.43e-11, 2.53e-11, 2.17e-11, 2.15e-11, 2.56e-11, 2.66e-11, 4.07e-11, 7.13e-11, 7.48e-11, 8.08e-11,
        5.82e-10, 2.79e-10, 2.01e-10, 1.02e-10, 4.35e-11, 3.22e-11, 2.21e-11, 1.84e-11, 1.67e-11, 1.53e-11, 1.58e-11, 1.39e-11, 1.46e-11,
        1.72e-11, 2.32e-11, 2.61e-11, 2.74e-11, 2.66e-11, 2.37e-11, 1.56e-11, 1.4e-11, 1.36e-11, 1.36e-11, 1.32e-11, 1.06e-11, 1.03e-11,
        9.08e-12, 9.34e-12, 8.99e-12, 9.08e-12, 8.73e-12, 9.44e-12, 9.9e-12, 1.03e-11, 1.49e-11, 1.59e-11, 2.28e-11, 2.17e-11, 1.75e-11,
        1.49e-11, 1.14e-11, 1.07e-11, 9.53e-12, 9.08e-12, 8.9e-12, 1.06e-11, 1.16e-11, 1.84e-11, 1.99e-11, 2.13e-11, 1.77e-11, 1.62e-11,
        1.12e-11, 1.03e-11, 1e-11, 1.01e-11, 1.08e-11, 1.27e-11, 1.72e-11, 1.86e-11, 1.91e-11, 1.86e-11, 1.62e-11, 1.58e-11, 1.65e-11,
        1.97e-11, 2.43e-11,
      ],
    },
  ],
};
