/** A valid analysis, one statement a line, so that a test can change one line and know its number. */
export const ANALYSIS = `portalscope: 1
name: test
title: A test
source:
  { file: events.parquet, status: simulated }
observable:
  kind: missing-mass-squared
  parent: { particle: K+, momentum: [kx, ky, kz] }
  daughter: { particle: pi+, momentum: [px, py, pz] }
  range: [-0.02, 0.08]
selection:
  - { column: trackMomentumGeV, min: 15, max: 45 }
regions:
  - { name: R1, min: 0, max: 0.01 }
  - { name: R2, min: 0.026, max: 0.068 }
signal:
  quantity: BR
  resolution:
    massMeV: [0, 100, 260]
    value: [1.0e-3, 0.9e-3, 0.5e-3]
  acceptance:
    massMeV: [0, 260]
    regions:
      R1: [0.1, 0.0]
      R2: [0.0, 0.2]
normalisation:
  singleEventSensitivity: 1e-11
  referenceAcceptance: 0.06
backgrounds:
  - name: pinunu
    label: pi nu nu
    events: 19.9
    uncertainties: { theory: 0.1 }
    shape: { kind: template, file: pinunu.parquet, binWidth: 0.001 }
  - name: other
    label: other
    events: free
    shape: { kind: chebyshev, order: 1 }
scan:
  massMeV: [0, 260]
  vetoed:
    - { from: 110, to: 150, reason: pi0 }
limit:
  toyCheck: { massMeV: [60, 200] }
`;

/** Line of the first occurrence of `text` in the analysis. */
export const lineOf = (text: string, source = ANALYSIS): number => source.slice(0, source.indexOf(text)).split('\n').length;
