import { scanPoint } from '../../src/search/scan-point.js';
import type { LikelihoodRecord } from '../../src/search/likelihood-record.js';
import type { AnalysisResult } from '../../src/search/result.js';
import type { ScanSpecification } from '../../src/search/specification.js';
import { Philox } from '../../src/math/philox.js';
import { Exponential } from '../../src/model/shapes/exponential.js';
import { fullResult as example } from '../report/result.js';

const regions = [
  { name: 'R1', min: 0.1, max: 0.14 },
  { name: 'R2', min: 0.16, max: 0.2 },
];

/** A peak in the missing mass over an exponential that floats and a flat part with an uncertainty, in two regions. */
export const specification: ScanSpecification = {
  observable: 'missing-mass',
  regions,
  signal: {
    resolution: { massMeV: [100, 200], value: [0.002, 0.003] },
    resolutionUncertainty: 0.05,
    acceptance: [
      { massMeV: [100, 200], value: [0.1, 0.1] },
      { massMeV: [100, 200], value: [0.08, 0.08] },
    ],
    uncertainties: { normalisation: 0.04 },
  },
  normalisation: { singleEventSensitivity: 1e-11, referenceAcceptance: 0.1 },
  backgrounds: [
    { name: 'decays', label: 'K⁺ decays', events: 'free', uncertainties: {}, shape: { kind: 'exponential' } },
    {
      name: 'upstream',
      label: 'Upstream',
      events: 40,
      uncertainties: { upstream: 0.2 },
      shape: { kind: 'template', bins: { low: [0.1, 0.16], high: [0.14, 0.2], content: [0.5, 0.5] } },
    },
  ],
  confidenceLevel: 0.9,
};

function events(): number[] {
  const random = new Philox(11, 0);
  const decays = new Exponential(regions);
  const flat = (): number => {
    const u = 0.08 * random.uniform();
    return u < 0.04 ? 0.1 + u : 0.12 + u;
  };
  return [...Array.from({ length: 300 }, () => decays.sample(random, [8])), ...Array.from({ length: 40 }, flat)];
}

export const record: LikelihoodRecord = { format: 'portalscope-likelihood/1', configurationSha256: '0', specification, x: events() };

/** Its scan, with the rest of a result as in an example. */
export const result: AnalysisResult = {
  ...example,
  observable: { kind: 'missing-mass', symbol: 'mmiss', unit: 'GeV/c²' },
  scan: [110, 125.5, 170, 190].map(massMeV => scanPoint(specification, Float64Array.from(record.x), massMeV)),
};
