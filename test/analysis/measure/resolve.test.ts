import { describe, expect, it } from 'vitest';
import type { MeasurementData } from '../../../src/analysis/measure/inputs.js';
import { sampleRequests } from '../../../src/analysis/measure/requests.js';
import { resolveAnalysis } from '../../../src/analysis/measure/resolve.js';
import { readAnalysis } from '../../../src/config/read-analysis.js';
import { InputError } from '../../../src/errors.js';
import type { WeightedSample } from '../../../src/events/weighted-sample.js';
import { Philox } from '../../../src/math/philox.js';
import { normal } from '../../../src/math/random.js';

const FILE = `
portalscope: 1
name: closure
title: An experiment whose truth is known
source: { simulate: { experiment: na62, topology: pion, periods: ['2018'], modes: [pipi0, munu] } }
samples:
  control: { source: { simulate: { experiment: na62, topology: pion-unvetoed, periods: ['2018'], modes: [pipi0], exposure: 0.01 } } }
observable:
  kind: missing-mass-squared
  parent: { particle: K+, momentum: [ax, ay, az] }
  daughter: { particle: pi+, momentum: [bx, by, bz] }
  range: [-0.1, 0.1]
regions:
  - { name: below, role: validation, min: -0.1, max: -0.05 }
  - { name: R, min: 0.02, max: 0.06 }
measure:
  signal: { mode: pix-invisible, massMeV: [150, 200, 240], decays: 100000, lifetimePs: [1000] }
  resolution: { sample: control, mode: pipi0, interval: [0, 0.04] }
  normalisation: { sample: control, modes: [pipi0], interval: [0, 0.04] }
  efficiencies:
    - { name: random-veto, mode: pipi0, passed: { sample: control, interval: [0, 0.018] }, all: { sample: control, interval: [0, 0.04] } }
signal: { quantity: BR }
normalisation: { kind: decays, parentDecays: measured }
backgrounds:
  - { name: flat, label: flat, events: measured, control: { interval: [-0.05, 0] }, shape: { kind: template, modes: [munu], binWidth: 0.005, events: 100000 } }
scan: { massMeV: [150, 240] }
`;

const analysis = readAnalysis(FILE, { file: 'closure.yaml' });

const DECAYS = 100_000;
/** The truth of the closure. */
const TRUTH = { decays: 1e9, sigma: 0.001, widthFactor: 1.1, backgroundFactor: 1.4, acceptance: 0.3, survival: 0.6, recorded: 1e-4 };

const random = new Philox(7, 1);
const gaussian = (n: number, mean: number, sigma: number): Float64Array =>
  Float64Array.from({ length: n }, () => mean + sigma * normal(random));
const flat = (n: number): Float64Array => Float64Array.from({ length: n }, () => -0.1 + 0.2 * random.uniform());
const sample = (values: Float64Array, weight = 1): WeightedSample => ({
  values,
  weights: new Float64Array(values.length).fill(weight),
  region: Int16Array.from(values, v => (v >= 0.02 && v <= 0.06 ? 0 : -1)),
  decays: DECAYS,
  counted: [sums(values.filter(v => v <= -0.05).length, weight)],
});
const sums = (n: number, w: number) => ({ region: 'below', sumOfWeights: n * w, sumOfSquares: n * w * w });

const CONTROL_DATA = gaussian(Math.round(TRUTH.decays * TRUTH.recorded * 0.2 * 0.5), 0.0182, TRUTH.sigma * TRUTH.widthFactor);
/** BR 0.5, acceptance 0.1, recorded 1e-4 of 1e9 decays, 1.4 times what simulation says. */
const MAIN_DATA = flat(Math.round(TRUTH.decays * TRUTH.recorded * 0.5 * 0.1 * TRUTH.backgroundFactor));

const simulatedByKey = (key: string): WeightedSample => {
  if (key.startsWith('signal')) {
    const massGeV = Number(key.split(' ')[1]) / 1000;
    const weight = key.includes('1000 ps') ? TRUTH.survival : 1;
    return sample(gaussian(TRUTH.acceptance * DECAYS, massGeV ** 2, TRUTH.sigma), weight);
  }
  if (key.startsWith('background')) return sample(flat(0.1 * DECAYS));
  return sample(gaussian(0.5 * DECAYS, 0.0182, TRUTH.sigma));
};

const data: MeasurementData = {
  values: name => (name === undefined ? MAIN_DATA : CONTROL_DATA),
  simulated: simulatedByKey,
  branchingRatio: mode => (mode === 'pipi0' ? { value: 0.2, error: 0.001 } : { value: 0.5, error: 0 }),
  recorded: () => TRUTH.recorded,
};

describe('the inputs that an analysis measures', () => {
  const { analysis: resolved, measured, templates } = resolveAnalysis(analysis, analysis.measure!, data);
  const input = (name: string) => measured.inputs.find(i => i.name.startsWith(name))!;
  const pull = (found: { value: number; error: number }, truth: number): number => (found.value - truth) / found.error;

  it('count the decays of the parent within their error, that of the branching ratio included', () => {
    expect(Math.abs(pull(input('parent decays'), TRUTH.decays))).toBeLessThan(4);
    expect(input('parent decays').error / TRUTH.decays).toBeGreaterThan(0.005);
  });

  it('carry the width of the control peak over to the resolution of the signal', () => {
    expect(Math.abs(pull(input('width'), TRUTH.widthFactor))).toBeLessThan(4);
    const { resolution } = resolved.signal;
    // cores of 3e4 events and of 1e4: errors of 0.5% and 1%
    resolution.value.forEach(v => expect(v / (TRUTH.sigma * TRUTH.widthFactor)).toBeCloseTo(1, 1));
    expect(resolved.signal.resolutionUncertainty).toBeGreaterThan(input('width').error / input('width').value);
  });

  it('give the acceptance of the peak, recorded part and efficiency included', () => {
    const factor = input('random-veto').value;
    const { regions } = resolved.signal.acceptance!;
    for (const a of regions.R) {
      const truth = TRUTH.acceptance * TRUTH.recorded * factor;
      // events within 3 sigma of 3e4 are binomial
      expect(Math.abs(a / truth - 1)).toBeLessThan(4 * Math.sqrt(0.0027 / (TRUTH.acceptance * DECAYS)) + 1e-3);
    }
  });

  it('scale a background in its control interval, whatever the simulation says of it', () => {
    const inRegions = (MAIN_DATA.length * 0.04) / 0.2;
    const found = input('flat, events');
    expect(Math.abs(pull(found, inRegions))).toBeLessThan(4);
    expect(resolved.backgrounds[0].events).toBe(found.value);
    expect(resolved.backgrounds[0].uncertainties).not.toHaveProperty('normalisation');
    expect(templates.get('flat')!.content.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  });

  it('say what the sample holds of a validation region for each event of the fit', () => {
    const [below] = templates.get('flat')!.elsewhere;
    expect(below.region).toBe('below');
    // 0.05 of the range against 0.04
    expect(Math.abs(below.ratio - 1.25)).toBeLessThan(4 * Math.hypot(below.ratioError, 1.25 / Math.sqrt(0.02 * DECAYS)));
  });

  it('give the loss of acceptance at a finite lifetime', () => {
    const [{ lifetimePs, ratio }] = measured.lifetimes;
    expect(lifetimePs).toBe(1000);
    ratio.forEach(r =>
      expect(Math.abs(r / TRUTH.survival - 1)).toBeLessThan(4 * Math.sqrt((2 * 0.0027) / (TRUTH.acceptance * DECAYS)) + 1e-3),
    );
  });

  it('share the error of the normalisation between the signal and what follows it', () => {
    expect(resolved.signal.uncertainties.normalisation).toBeCloseTo(input('parent decays').error / input('parent decays').value, 12);
  });

  it('refuse a normalisation channel without events', () => {
    const empty: MeasurementData = { ...data, values: name => (name === undefined ? MAIN_DATA : new Float64Array(0)) };
    expect(() => resolveAnalysis(analysis, { ...analysis.measure!, resolution: undefined }, empty)).toThrow(InputError);
    expect(() => resolveAnalysis(analysis, { ...analysis.measure!, resolution: undefined }, empty)).toThrow(
      'normalisation channel pipi0: no event in 0 to 0.04',
    );
  });
});

/** Two backgrounds that share a control sample: one flat, and a peak at 0.0182. */
const SHARED = FILE.replace('samples:', 'samples:\n  late: { selection: [] }')
  .replace('control: { interval: [-0.05, 0] }', 'control: { sample: late, interval: INTERVAL }')
  .replace(
    'scan:',
    `  - { name: peak, label: peak, events: measured, shape: { kind: template, modes: [pipi0], binWidth: 0.005, events: 100000 } }
scan:`,
  );

describe('a control sample in which simulation expects other backgrounds', () => {
  const flatFactor = (interval: string): { value: number; error: number } => {
    const shared = readAnalysis(SHARED.replace('INTERVAL', interval), { file: 'shared.yaml' });
    const inPeak = Math.round(TRUTH.decays * TRUTH.recorded * 0.2 * 0.1);
    const late = Float64Array.from([...MAIN_DATA, ...gaussian(inPeak, 0.0182, TRUTH.sigma)]);
    const { measured } = resolveAnalysis(shared, shared.measure!, {
      ...data,
      values: name => (name === 'late' ? late : data.values(name)),
      simulated: key => {
        if (key.endsWith('flat munu')) return sample(flat(0.1 * DECAYS));
        return key.endsWith('peak pipi0') ? sample(gaussian(0.1 * DECAYS, 0.0182, TRUTH.sigma)) : simulatedByKey(key);
      },
    });
    return measured.inputs.find(i => i.name.startsWith('flat, events'))!;
  };
  const truth = (MAIN_DATA.length * 0.04) / 0.2;

  it('loses what they leave there', () => {
    const found = flatFactor('[0.01, 0.03]');
    expect(Math.abs(found.value - truth) / found.error).toBeLessThan(4);
    expect(found.error / truth).toBeLessThan(0.2);
  });

  it('is as good where they leave nothing', () => {
    const found = flatFactor('[-0.05, 0]');
    expect(found.error).toBeGreaterThan(0);
    expect(Math.abs(found.value - truth) / found.error).toBeLessThan(4);
  });
});

describe('the samples that an analysis asks for', () => {
  const requests = sampleRequests(analysis, analysis.measure!);

  it('have keys of their own', () => {
    expect(new Set(requests.map(r => r.key)).size).toBe(requests.length);
  });

  it('are of the topology of the sample that they are compared with', () => {
    expect(requests.find(r => r.key === 'resolution')!.topology).toBe('pion-unvetoed');
    expect(requests.find(r => r.key.startsWith('signal'))!.topology).toBe('pion');
  });
});
