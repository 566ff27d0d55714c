import type { PublishedCurve } from '../curve.js';

/** All 59 figures, to three digits (scripts/thin-curve.js). */
export const na62Pien2025: PublishedCurve = {
  id: 'na62-2025-pien',
  title: 'NA62 2017-2024, pi+ -> e+ N',
  label: 'NA62 π⁺ → e⁺N',
  experiment: 'NA62',
  production: 'pi+ -> e+ N',
  finalState: 'heavy neutrino',
  quantity: '|U_e4|^2',
  bound: 'upper-limit',
  confidenceLevel: 0.9,
  kind: 'observed',
  origin: 'digitised',
  originNote: 'Read off the published figure by others, a few per cent',
  place: 'Figure of the observed upper limits',
  relativeAccuracy: 0.05,
  assumptions: { lifetime: 'longer than 50 ns', minLifetimePs: 50000, nature: 'either', flavour: 'e' },
  gapsMeV: [],
  reference: {
    arxiv: '2507.07345',
    journal: 'Phys. Lett. B 872 (2026) 140119',
    title: 'Search for heavy neutral leptons in pi+ decays to positrons',
    collaboration: 'NA62',
    year: 2026,
  },
  series: [
    {
      lifetimePs: null,
      massMeV: [
        95.01, 95.8, 96.59, 97.38, 98.17, 98.78, 99.57, 100.3, 101.08, 101.65, 102.4, 103.15, 103.78, 104.43, 105.62, 106.19, 106.84,
        107.38, 108.01, 108.58, 108.88, 109.18, 109.75, 110.26, 110.8, 111.35, 111.9, 112.38, 112.81, 113.36, 113.9, 114.15, 114.81, 115.24,
        115.72, 116.15, 116.58, 117.06, 117.41, 117.87, 118.72, 119.13, 119.45, 119.81, 120.28, 120.65, 121.01, 121.76, 122.16, 122.45,
        122.73, 123.12, 123.48, 124.11, 124.45, 124.72, 125.08, 125.57, 125.91,
      ],
      limit: [
        1.63e-8, 1.29e-8, 9.84e-9, 8.9e-9, 1.09e-8, 1.26e-8, 1.34e-8, 9.1e-9, 8.05e-9, 8.43e-9, 1.28e-8, 8.37e-9, 9.71e-9, 1.38e-8, 1.08e-8,
        1.17e-8, 8.51e-9, 7.8e-9, 9.97e-9, 8.79e-9, 1.16e-8, 1.47e-8, 1.34e-8, 1.12e-8, 1.36e-8, 1.78e-8, 1.43e-8, 1.49e-8, 9.5e-9, 1.57e-8,
        9.05e-9, 1.05e-8, 1.88e-8, 1.39e-8, 2.04e-8, 2.1e-8, 2.51e-8, 2.08e-8, 2.13e-8, 1.47e-8, 2.66e-8, 2.38e-8, 2.79e-8, 2.85e-8,
        2.01e-8, 2.18e-8, 4.15e-8, 2e-8, 2.76e-8, 3.29e-8, 6e-8, 5.68e-8, 3.5e-8, 1.48e-8, 1.65e-8, 4.7e-8, 5.2e-8, 1.13e-7, 9.03e-8,
      ],
    },
  ],
};
