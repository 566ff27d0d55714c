import { describe, expect, it } from 'vitest';
import { massModel } from '../../src/search/mass-model.js';
import { scanPoint } from '../../src/search/scan-point.js';
import { signalShape } from '../../src/search/signal-shape.js';
import type { LineSpecification, SignalSpecification } from '../../src/search/specification.js';
import { columnsAt } from '../model/shapes/statements.js';
import { events, specification } from './fixture.js';

const rising = (low: number, high: number): { massMeV: number[]; value: number[] } => ({ massMeV: [1000, 3000], value: [low, high] });
const crystalBall: LineSpecification = {
  kind: 'crystal-ball',
  alphaLow: rising(1, 2),
  powerLow: rising(3, 5),
  alphaHigh: rising(1.5, 1.5),
  powerHigh: rising(10, 20),
};
const voigt: LineSpecification = { kind: 'voigt', gamma: rising(0.01, 0.03) };
const withLine = (line: LineSpecification): SignalSpecification => ({ ...specification.signal, line });
const place = { mean: 2.5, sigma: 0.02, regions: specification.regions };

const starts = (massMeV: number): number[] => signalShape(withLine(crystalBall), massMeV, place).parameters.map(p => p.start);
const far = (massMeV: number): number => columnsAt(signalShape(withLine(voigt), massMeV, place), 2.8, [0, 0, 0])[0];
const ses = (line: LineSpecification): number =>
  massModel({ ...specification, signal: withLine(line) }, 2300, 0).singleEventSensitivity ?? NaN;

describe('signal line at a mass', () => {
  it('takes each parameter of a Crystal Ball at the mass', () => {
    expect(starts(1000)).toEqual([0, 0, 1, 3, 1.5, 10]);
    expect(starts(2000)).toEqual([0, 0, 1.5, 4, 1.5, 15]);
  });

  it('takes the natural width of a Voigt profile at the mass: the tails grow with it', () => {
    // gamma / (pi d^2), near enough at 15 widths
    expect(far(3000) / far(1000)).toBeGreaterThan(2.8);
    expect(far(3000) / far(1000)).toBeLessThan(3.2);
  });

  it('is a Gaussian unless told otherwise', () => {
    const gaussian = signalShape(specification.signal, 2500, place);
    expect(gaussian.contained).toBeCloseTo(0.4, 12);
    expect(columnsAt(gaussian, 2.52, [0])[0] / columnsAt(gaussian, 2.5, [0])[0]).toBeCloseTo(Math.exp(-0.5), 12);
  });

  it('loses part of its sensitivity to its tails', () => {
    expect(ses(voigt)).toBeGreaterThan(ses(crystalBall));
    expect(ses(crystalBall)).toBeGreaterThan(ses({ kind: 'gaussian' }));
  });

  it.each([crystalBall, voigt])('has only its width free, by the resolution nuisance: $kind', line => {
    const { model } = massModel({ ...specification, signal: withLine(line) }, 2300, 0);
    const [signal] = model.components;
    const free = signal.links.filter(l => l.scale !== 0);
    expect(free.map(l => model.parameters[l.parameter].name)).toEqual(['resolution']);
    expect(signal.links.map((l, j) => (l.scale === 0 ? l.offset === signal.shape.parameters[j].start : true))).not.toContain(false);
  });

  it.each([crystalBall, voigt])('finds an injected signal: $kind', line => {
    const point = scanPoint({ ...specification, signal: withLine(line) }, events(3, 25), 2300);
    expect(point).toMatchObject({ status: 'ok' });
    expect(point).toHaveProperty('signalEvents', expect.closeTo(25, -1.5));
  });
});
