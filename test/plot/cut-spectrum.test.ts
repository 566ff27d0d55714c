import { describe, expect, it } from 'vitest';
import type { CutSpectrum } from '../../src/events/cut-spectrum.js';
import { cutSpectrumFigure } from '../../src/plot/cut-spectrum.js';
import { newDocument } from './example-result.js';
import { headline, texts } from './svg-facts.js';

const edges = Array.from({ length: 31 }, (_, k) => k);
const spectrum: CutSpectrum = {
  cut: 'pGeV between',
  quantity: 'pGeV',
  unit: 'GeV',
  min: 10,
  max: 20,
  edges,
  counts: edges.slice(0, 30).map(k => (k >= 5 && k < 25 ? 4 : 0)),
  below: 0,
  above: 3,
};
const drawn = (change: Partial<CutSpectrum> = {}, isWeighted = false) =>
  cutSpectrumFigure(
    { status: 'measured', version: '0.1.0', spectrum: { ...spectrum, ...change }, isWeighted },
    { document: newDocument() },
  );

describe('spectrum of a cut quantity', () => {
  it('fills the bins that the cut keeps and writes its limits', () => {
    const svg = drawn();
    expect(svg.querySelectorAll('.kept rect')).toHaveLength(10);
    expect(svg.querySelectorAll('.cut path')).toHaveLength(2);
    expect(texts(svg)).toEqual(expect.arrayContaining(['10', '20']));
    expect(headline(svg)[0]).toBe('Measured data');
  });

  it('has Poisson errors for counts and none for weights', () => {
    expect(drawn().querySelectorAll('.errors line')).toHaveLength(20);
    expect(drawn({}, true).querySelectorAll('.errors line')).toHaveLength(0);
  });

  it('keeps every error bar inside its frame', () => {
    const svg = drawn();
    const tops = Array.from(svg.querySelectorAll('.errors line'), line =>
      Math.min(Number(line.getAttribute('y1')), Number(line.getAttribute('y2'))),
    );
    expect(Math.min(...tops)).toBeGreaterThan(8);
  });

  it('is valid XML whatever the cut and the quantity are called', () => {
    const svg = drawn({ cut: 'x < "3" & y', quantity: 'if(x < 1, x, `a&b"`)' }).outerHTML;
    expect(/aria-label="([^"]*)"/.exec(svg)![1]).toBe(
      "Spectrum of if(x below 1, x, `aandb'`) after all cuts but x below '3' and y, measured events",
    );
    expect(svg).toContain('if(x &lt; 1, x, `a&amp;b');
  });

  it('names a column in words with the unit that its name states, and leaves an expression as it is written', () => {
    const { unit: _, ...unitless } = spectrum;
    const titles = (quantity: string): string[] =>
      texts(
        cutSpectrumFigure(
          { status: 'measured', version: '0.1.0', spectrum: { ...unitless, quantity }, isWeighted: false },
          { document: newDocument() },
        ),
      );
    expect(titles('trackMomentumGeV')).toContain('track momentum [GeV]');
    expect(titles('trackMomentumGeV')).toContain('Events / (1 GeV)');
    expect(titles('zVertexM')).toContain('z vertex [m]');
    expect(titles('quality')).toEqual(expect.arrayContaining(['quality', 'Events / 1']));
    expect(texts(drawn({ quantity: 'abs(timeNs)', unit: 'ns' }))).toContain('abs(timeNs) [ns]');
  });

  it('is drawn without events too', () => {
    expect(drawn({ counts: edges.slice(1).map(() => 0) }).querySelectorAll('.errors line')).toHaveLength(0);
  });
});
