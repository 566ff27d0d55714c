import type { AnalysisResult, ExpectedBand, ScannedPoint } from '../../src/search/result.js';

const band = (median: number): ExpectedBand => [0.5 * median, 0.7 * median, median, 1.5 * median, 2.1 * median];

const point = (massMeV: number, observed: number): ScannedPoint => ({
  status: 'ok',
  massMeV,
  sigma: 0.001,
  singleEventSensitivity: 1e-11,
  windowObserved: 2,
  windowBackground: 1.625,
  signalEvents: 0.5,
  signalEventsError: 1.5,
  q0: 0.25,
  p0: 0.3085375387259869,
  significance: 0.5,
  method: 'asymptotic',
  atLimit: { cls: 0.1, clsb: 0.05, clb: 0.5 },
  asymptoticEventsLimit: { observed, expected: band(3) },
  eventsLimit: { observed, expected: band(3) },
  branchingRatioLimit: { observed: observed * 1e-11, expected: band(3e-11) },
});

/** A search without an excess. */
const withoutExcess: AnalysisResult = {
  format: 'portalscope-result/1',
  version: '0.1.0',
  name: 'small',
  title: 'K⁺ → π⁺X',
  status: 'simulated',
  seed: 7,
  configurationSha256: 'c'.repeat(64),
  inputs: [{ name: 'events.parquet', sha256: 'e'.repeat(64), entries: 1234 }],
  observable: { kind: 'missing-mass-squared', symbol: 'm²miss', unit: 'GeV²/c⁴' },
  confidenceLevel: 0.9,
  method: 'asymptotic',
  quantity: 'BR(K⁺ → π⁺X)',
  cutflow: [
    { cut: 'all events', events: 1234 },
    {
      cut: 'vertex, "fiducial"',
      events: 617,
      ofStepBefore: { value: 0.5, low: 0.485, high: 0.515 },
      ofAll: { value: 0.5, low: 0.48, high: 0.52 },
    },
  ],
  regions: [{ name: 'R1', min: 0, max: 0.01, observed: 6, expected: 8.2624, expectedError: 0.8765 }],
  backgrounds: [{ name: 'pinunu', label: 'π⁺νν̄', expected: 8.2624, expectedError: 0.8765, fitted: 7.9, fittedError: 0.8 }],
  nuisances: [{ name: 'pinunu', pull: -0.41, error: 0.97 }],
  spectrum: { edges: [0, 0.005, 0.01], counts: [2, 4], curves: [], signalMassMeV: 60 },
  vetoed: [{ minMeV: 110, maxMeV: 150, reason: 'K+ -> pi+ pi0' }],
  scan: [point(0, 3.25), point(60, 2.5), { status: 'failed', massMeV: 100, cause: 'the fit, of <data>, did not converge' }],
  toyChecks: [
    {
      massMeV: 60,
      toys: 1000,
      failedToys: 3,
      eventsLimit: { observed: 3, expected: band(3) },
      branchingRatioLimit: { observed: 3e-11, expected: band(3e-11) },
      observedError: 0.25,
      ratioToAsymptotic: 1.2,
    },
  ],
  exclusions: [
    {
      model: 'scalar',
      title: 'Dark scalar (BC4)',
      couplingSymbol: 'sin²θ',
      rows: [
        { massMeV: 0, lifetimePs: null, brLimit: 3.25e-11, coupling: 2e-8, excluded: [[2e-8, 1]] },
        {
          massMeV: 60,
          lifetimePs: 4.5e5,
          brLimit: 2.5e-11,
          coupling: 1e-8,
          excluded: [
            [1e-8, 3e-5],
            [2e-4, 1e-3],
          ],
        },
        { massMeV: 70, lifetimePs: null, brLimit: 9e-11, coupling: null, excluded: [] },
      ],
      expectedRows: [{ massMeV: 60, lifetimePs: 4.5e5, brLimit: 3e-11, coupling: 1.2e-8, excluded: [[1.2e-8, 3e-5]] }],
      couplingRange: [1e-16, 1],
      notes: ['Couplings above 1 are not considered.'],
    },
  ],
  assumptions: ['The yields are those of arXiv:2412.12015.'],
  references: ['2412.12015'],
  warnings: ['No result at 100.00 MeV'],
};

/** A small search with everything in it. */
export const fullResult: AnalysisResult = {
  ...withoutExcess,
  largestExcess: { massMeV: 61.25, massErrorMeV: 1.5, signalEvents: 4, signalEventsError: 2.5, p0: 0.0166, significance: 2.13 },
};

/** The same with limits in events alone. */
function withoutNormalisation(p: ScannedPoint): ScannedPoint {
  const { branchingRatioLimit, singleEventSensitivity, ...events } = p;
  return branchingRatioLimit && singleEventSensitivity ? events : p;
}

/** A search of which everything that may be absent is absent. */
export const bareResult: AnalysisResult = {
  ...withoutExcess,
  title: 'Dimuons',
  status: 'measured',
  inputs: [],
  quantity: 'signal events',
  cutflow: [],
  regions: [{ name: 'all', min: 40, max: 140, observed: 2304 }],
  backgrounds: [{ name: 'continuum', label: 'continuum', fitted: 2304, fittedError: 48 }],
  nuisances: [],
  vetoed: [],
  scan: fullResult.scan.map(p => (p.status === 'ok' ? withoutNormalisation(p) : p)),
  toyChecks: [],
  exclusions: [],
  assumptions: [],
  references: [],
  warnings: [],
};

/** A search in which no fit succeeded. */
export const failedResult: AnalysisResult = { ...bareResult, scan: fullResult.scan.filter(p => p.status === 'failed') };
