import { describe, expect, it } from 'vitest';
import { Template, templateFromSample } from '../../../src/model/shapes/template.js';
import { columnsAt, stateShape } from './statements.js';

const regions = [
  { name: 'R1', min: 0, max: 1 },
  { name: 'R2', min: 2, max: 4 },
];

describe('histogram template', () => {
  const bins = { low: [0, 0.25, 2, 3], high: [0.25, 1, 3, 4], content: [0.1, 0.3, 0.4, 0.2] };
  stateShape({ name: 'in two regions', shape: new Template(bins), regions, at: [[]], breaks: [0.25, 3] });

  it('is constant inside a bin at content over width', () => {
    const shape = new Template(bins);
    expect(columnsAt(shape, 0.1, [])[0]).toBeCloseTo(0.4, 14);
    expect(columnsAt(shape, 0.9, [])[0]).toBeCloseTo(0.4, 14);
    expect(columnsAt(shape, 3.5, [])[0]).toBe(0.2);
    expect(columnsAt(shape, 1.5, [])[0]).toBe(0);
  });
});

describe('template from a weighted sample', () => {
  const evenly = Float64Array.from({ length: 400 }, (_, i) => (i < 100 ? (i + 0.5) / 100 : 2 + (i - 99.5) / 150));

  it('holds the weight of each bin as a fraction of all regions', () => {
    const bins = templateFromSample(evenly, new Float64Array(400).fill(3), { regions, binWidth: 0.5 });
    expect(bins.low).toEqual([0, 0.5, 2, 2.5, 3, 3.5]);
    expect(bins.high).toEqual([0.5, 1, 2.5, 3, 3.5, 4]);
    expect(bins.content).toEqual([0.125, 0.125, 0.1875, 0.1875, 0.1875, 0.1875]);
  });

  it('leaves out events outside the regions', () => {
    const x = Float64Array.from([...evenly, 1.5, -1, 7]);
    expect(templateFromSample(x, new Float64Array(403).fill(1), { regions, binWidth: 0.5 }).content[0]).toBe(0.125);
  });

  it('merges bins until each holds 25 effective events, and the thin remainder with the bin before it', () => {
    const bins = templateFromSample(evenly, new Float64Array(400).fill(1), { regions, binWidth: 0.1 });
    // ten events a bin in R1: three bins make 30, and the tenth bin joins the third group; 15 events a bin in R2
    expect(bins.high.slice(0, 3).map(v => Number(v.toFixed(9)))).toEqual([0.3, 0.6, 1]);
    expect(bins.content.slice(0, 3)).toEqual([30 / 400, 30 / 400, 40 / 400]);
    expect(bins.low).toHaveLength(3 + 10);
  });

  it('counts effective events: one heavy event is one event', () => {
    const weights = new Float64Array(400).fill(0.001);
    weights[0] = 1000;
    const bins = templateFromSample(evenly, weights, { regions, binWidth: 0.1 });
    expect(bins.high[0]).toBe(1);
  });

  it('makes one bin of a region without events', () => {
    const bins = templateFromSample(
      evenly.filter(v => v < 1),
      new Float64Array(100).fill(1),
      { regions, binWidth: 0.5 },
    );
    expect(bins.content).toEqual([0.5, 0.5, 0]);
    expect([bins.low[2], bins.high[2]]).toEqual([2, 4]);
  });
});
