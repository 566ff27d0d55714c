import { describe, expect, it } from 'vitest';
import { selectionOf } from '../../../src/analysis/definition.js';
import type { MeasurementData } from '../../../src/analysis/measure/inputs.js';
import { efficiencyFactor, parentDecays, widthFactor } from '../../../src/analysis/measure/normalisation.js';
import { recordingOf, sampleAnalysis, sampleRequests, sharedSimulations } from '../../../src/analysis/measure/requests.js';
import { simulatedSamples } from '../../../src/analysis/measure/simulated-sample.js';
import { pseudoExperimentOptions, ratePerDecay, recordedPart } from '../../../src/analysis/pseudo-data.js';
import { readAnalysis } from '../../../src/config/read-analysis.js';
import { EventSelector } from '../../../src/events/selection.js';
import { peakCore, type Measured } from '../../../src/events/weighted-sample.js';
import { MASS_GEV } from '../../../src/kinematics/constants.js';
import { missingMassSquaredGeV2 } from '../../../src/kinematics/missing-mass.js';
import { NA62_SETTINGS, type Na62Settings } from '../../../src/simulation/detector/na62.js';
import { pseudoExperiment } from '../../../src/simulation/experiment/pseudo-experiment.js';
import { simulateSample } from '../../../src/simulation/experiment/sample.js';
import { TOPOLOGIES } from '../../../src/simulation/experiment/topology.js';
import { MODES } from '../../../src/simulation/modes.js';

const SEED = 20;

/** Control samples of K -> pi pi0, 3 pi and mu nu; nothing of the search itself is used. */
const FILE = `
portalscope: 1
name: control
title: Control samples
source: { simulate: { experiment: na62, topology: pion, periods: ['2018'], modes: [pinunu] } }
samples:
  pipi0: { source: { simulate: { experiment: na62, topology: pion-unvetoed, periods: ['2018'], modes: [pipi0], exposure: 2e-4 } } }
  threePi:
    source: { simulate: { experiment: na62, topology: pion-pion-pion, periods: ['2018'], modes: [threePi], exposure: 1e-4 } }
    observable:
      kind: invariant-mass
      particles:
        - { particle: pi+, momentum: [trackPxGeV, trackPyGeV, trackPzGeV] }
        - { particle: pi+, momentum: [plusPxGeV, plusPyGeV, plusPzGeV] }
        - { particle: pi+, momentum: [minusPxGeV, minusPyGeV, minusPzGeV] }
      range: [0.48, 0.51]
  muon: { source: { simulate: { experiment: na62, topology: muon, periods: ['2018'], modes: [munu], exposure: 2e-5 } } }
  any: { source: { simulate: { experiment: na62, topology: any-track, periods: ['2018'], modes: [munu], exposure: 2e-5 } } }
observable:
  kind: missing-mass-squared
  parent: { particle: K+, momentum: [beamPxGeV, beamPyGeV, beamPzGeV] }
  daughter: { particle: pi+, momentum: [trackPxGeV, trackPyGeV, trackPzGeV] }
  range: [-0.2, 0.1]
regions: [{ name: R, min: 0.026, max: 0.068 }]
measure:
  signal: { mode: pix-invisible, massMeV: [160, 240], decays: 1000 }
  resolution: { sample: SAMPLE, mode: SAMPLE, interval: INTERVAL, decays: 60000 }
  normalisation: { sample: SAMPLE, modes: [SAMPLE], interval: INTERVAL, decays: 60000 }
  efficiencies:
    - { name: muon-identification, mode: munu, decays: 40000, passed: { sample: muon, interval: [-0.2, 0.1] }, all: { sample: any, interval: [-0.2, 0.1] } }
signal: { quantity: BR }
normalisation: { kind: decays, parentDecays: measured }
backgrounds: [{ name: flat, label: flat, events: 1, shape: { kind: chebyshev, order: 0 } }]
scan: { massMeV: [160, 240] }
`;

const controlOf = (sample: 'pipi0' | 'threePi') =>
  readAnalysis(FILE.replaceAll('SAMPLE', sample).replaceAll('INTERVAL', sample === 'pipi0' ? '[0.0125, 0.0235]' : '[0.488, 0.4995]'), {
    file: 'control.yaml',
  });

/** What is recorded with a detector of one's own, and what the nominal simulation expects of it. */
function dataOf(analysis: ReturnType<typeof controlOf>, detector: Na62Settings): MeasurementData {
  const requests = sampleRequests(analysis, analysis.measure!).filter(r => !r.key.startsWith('signal'));
  const simulated = new Map(
    sharedSimulations(requests).flatMap(shared =>
      simulatedSamples({ requests: shared, seed: SEED, first: 0, count: shared[0].decays }).map((s, k) => [shared[k].key, s] as const),
    ),
  );
  return {
    values: name => {
      const sample = sampleAnalysis(analysis, name);
      const selection = selectionOf({ ...sample, regions: [] });
      const options = pseudoExperimentOptions(recordingOf(analysis, name), selection.observable, SEED);
      const selector = new EventSelector(selection, 'recorded');
      selector.add(pseudoExperiment({ ...options, detector }).events);
      return selector.finish().values;
    },
    simulated: key => simulated.get(key)!,
    branchingRatio: mode => ratePerDecay(mode, ['2018']),
    recorded: name => recordedPart(recordingOf(analysis, name)),
  };
}

const expectAgreement = (found: Measured, truth: Measured, what: string): void => {
  const pull = (found.value - truth.value) / Math.hypot(found.error, truth.error);
  process.stdout.write(`${what}: ${found.value.toPrecision(4)} +- ${found.error.toPrecision(2)}, truth ${truth.value.toPrecision(4)}\n`);
  expect(Math.abs(pull)).toBeLessThan(3);
};

const worse = (factor: number): Na62Settings => ({
  ...NA62_SETTINGS,
  spectrometer: {
    ...NA62_SETTINGS.spectrometer,
    momentumConstant: factor * NA62_SETTINGS.spectrometer.momentumConstant,
    momentumPerGeV: factor * NA62_SETTINGS.spectrometer.momentumPerGeV,
    angleScatteringRadGeV: factor * NA62_SETTINGS.spectrometer.angleScatteringRadGeV,
    angleConstantRad: factor * NA62_SETTINGS.spectrometer.angleConstantRad,
  },
});

/** Width of measured minus true m2_miss of K -> pi pi0, from the true momenta that the simulation writes. */
function trueResolution(detector: Na62Settings): Measured {
  const { columns: c, length } = simulateSample({
    mode: MODES['pipi0'],
    topology: TOPOLOGIES['pion-unvetoed'],
    periods: ['2018'],
    detector,
    seed: SEED + 1,
    count: 60_000,
  });
  const masses = { beamMassGeV: MASS_GEV.kaonCharged, trackMassGeV: MASS_GEV.pionCharged };
  const at = (name: string, i: number) => ({ px: c[`${name}PxGeV`][i], py: c[`${name}PyGeV`][i], pz: c[`${name}PzGeV`][i] });
  const differences = Float64Array.from(
    { length },
    (_, i) =>
      missingMassSquaredGeV2(at('beam', i), at('track', i), masses) - missingMassSquaredGeV2(at('trueBeam', i), at('trueTrack', i), masses),
  );
  return peakCore(differences).sigma;
}

describe('control samples recorded by a detector that is not as simulated', () => {
  const pipi0 = controlOf('pipi0');
  const { width: trueFactor, nominal } = (() => {
    const [a, b] = [trueResolution(worse(1.2)), trueResolution(NA62_SETTINGS)];
    const value = a.value / b.value;
    return { width: { value, error: value * Math.hypot(a.error / a.value, b.error / b.value) }, nominal: b };
  })();

  it('K -> pi pi0: the width of the peak is the resolution that there is', () => {
    const values = dataOf(pipi0, NA62_SETTINGS)
      .values('pipi0')
      .filter(v => v > 0.0125 && v < 0.0235);
    expectAgreement(peakCore(values).sigma, nominal, 'sigma(m2_miss) at the pi0');
  });

  it('K -> pi pi0: its ratio to the simulated one is how much worse the spectrometer is', () => {
    expectAgreement(widthFactor(pipi0.measure!.resolution!, dataOf(pipi0, worse(1.2))), trueFactor, 'width of pi0, data over simulation');
  });

  it('K -> 3 pi: the same', () => {
    const threePi = controlOf('threePi');
    // all errors of tracks are wider by 1.2, and the mass of three tracks has none of the beam
    expectAgreement(
      widthFactor(threePi.measure!.resolution!, dataOf(threePi, worse(1.2))),
      { value: 1.2, error: 0 },
      'width of 3 pi, data over simulation',
    );
  });

  it.each(['pipi0', 'threePi'] as const)('the decays of K+ counted with %s are those that there were', sample => {
    const analysis = controlOf(sample);
    const truth = { value: NA62_SETTINGS.periods['2018'].decays, error: 0 };
    expectAgreement(parentDecays(analysis.measure!, dataOf(analysis, NA62_SETTINGS)), truth, `decays of K+ from ${sample}`);
  });

  it('K -> mu nu: identification that is 0.9 times as efficient as simulated is found so', () => {
    const { muon } = NA62_SETTINGS.rich;
    const rich = { ...NA62_SETTINGS.rich, muon: { ...muon, muon: { ...muon.muon, probability: muon.muon.probability.map(p => 0.9 * p) } } };
    const [efficiency] = pipi0.measure!.efficiencies;
    expectAgreement(
      efficiencyFactor(efficiency, dataOf(pipi0, { ...NA62_SETTINGS, rich })),
      { value: 0.9, error: 0 },
      'muon identification, data over simulation',
    );
  });
});
