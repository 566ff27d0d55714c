import { parseHTML } from 'linkedom';
import type { AnalysisResult, ScanPoint, ScannedPoint } from '../../src/search/result.js';

/** A document as the figures get it in Node. */
export const newDocument = (): Document => parseHTML('<!doctype html><html><body></body></html>').document;

const gaussian = (x: number, mean: number, sigma: number): number =>
  Math.exp(-0.5 * ((x - mean) / sigma) ** 2) / (sigma * Math.sqrt(2 * Math.PI));

function scanned(massMeV: number): ScannedPoint {
  const expected = 8e-12 * (1 + ((massMeV - 130) / 130) ** 2);
  const q0 = 9 * Math.exp(-0.5 * ((massMeV - 200) / 3) ** 2);
  const limit = (unit: number) => ({
    observed: unit * expected * (1 + 0.4 * Math.sqrt(q0)),
    expected: [0.5, 0.7, 1, 1.4, 1.9].map(f => f * expected * unit) as unknown as ScannedPoint['eventsLimit']['expected'],
  });
  return {
    status: 'ok',
    massMeV,
    sigma: 1e-3,
    windowObserved: 1,
    windowBackground: 1,
    signalEvents: Math.sqrt(q0),
    q0,
    p0: 0.5 * Math.exp(-q0 / 2),
    significance: Math.sqrt(q0),
    method: 'asymptotic',
    atLimit: { cls: 0.1, clsb: 0.05, clb: 0.5 },
    asymptoticEventsLimit: limit(5e11),
    eventsLimit: limit(5e11),
    branchingRatioLimit: limit(1),
  };
}

const FAILED_MEV = [60, 220];

const scan: ScanPoint[] = Array.from({ length: 27 }, (_, k) => 10 * k)
  .filter(mass => mass <= 110 || mass >= 154)
  .map(mass => (FAILED_MEV.includes(mass) ? { status: 'failed', massMeV: mass, cause: 'the fit did not converge' } : scanned(mass)));

const edges = Array.from({ length: 61 }, (_, k) => -0.02 + 0.002 * k);
const regions = [
  { name: 'R1', min: 0, max: 0.01, observed: 4 },
  { name: 'R2', min: 0.026, max: 0.068, observed: 9 },
];

/** Control peaks of thousands outside, zero to three events a bin inside the regions. */
function count(k: number): number {
  const x = (edges[k] + edges[k + 1]) / 2;
  if (x > 0.01 && x < 0.026) return Math.round(12 * gaussian(x, 0.01822, 0.0012));
  if (x < 0) return Math.round(40 + 1500 * Math.exp(-(((x + 0.01) / 0.004) ** 2)));
  return x > 0.07 ? 30 : [0, 1, 0, 2, 1, 0, 0, 3][k % 8];
}

/** A small record with all that a figure must cope with: a vetoed window, failed points, an excess, empty bins. */
export const exampleResult: AnalysisResult = {
  format: 'portalscope-result/1',
  version: '1.2.3',
  name: 'example',
  title: 'Example',
  status: 'simulated',
  seed: 1,
  configurationSha256: '',
  inputs: [],
  observable: { kind: 'missing-mass-squared', symbol: 'm²miss', unit: 'GeV²/c⁴' },
  confidenceLevel: 0.9,
  method: 'asymptotic',
  quantity: 'BR(K⁺ → π⁺X)',
  cutflow: [],
  regions,
  backgrounds: [
    { name: 'pinunu', label: 'K⁺ → π⁺νν̄', expected: 10, expectedError: 1, fitted: 10, fittedError: 1 },
    { name: 'upstream', label: 'Upstream', expected: 6, expectedError: 1, fitted: 6, fittedError: 1 },
  ],
  nuisances: [],
  spectrum: {
    edges,
    counts: Array.from({ length: 60 }, (_, k) => count(k)),
    curves: regions.map(({ name, min, max }) => {
      const x = Array.from({ length: 50 }, (_, i) => min + ((i + 0.5) * (max - min)) / 50);
      return {
        region: name,
        x,
        components: [x.map(() => 300), x.map(v => 200 - 1000 * v)],
        signal: x.map(v => 5 * gaussian(v, 0.04, 0.001)),
      };
    }),
    signalMassMeV: 200,
  },
  vetoed: [{ minMeV: 110, maxMeV: 154, reason: 'K+ -> pi+ pi0' }],
  scan,
  toyChecks: [
    {
      massMeV: 40,
      toys: 1000,
      failedToys: 0,
      eventsLimit: { observed: 5, expected: [2, 3, 4, 5, 6] },
      branchingRatioLimit: { observed: 1.2e-11, expected: [4e-12, 6e-12, 8e-12, 1e-11, 1.2e-11] },
      observedError: 0.5,
      ratioToAsymptotic: 1.1,
    },
  ],
  largestExcess: { massMeV: 200, signalEvents: 3, p0: 0.5 * Math.exp(-4.5), significance: 3 },
  exclusions: [],
  assumptions: [],
  references: [],
  warnings: [],
};
