import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { svgToPdf } from '../../../src/formats/pdf/svg-to-pdf.js';

const PICTURES = join(import.meta.dirname, '../../../docs/pictures');
const svg = (content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" aria-label="a → b">${content}</svg>`;
/** The operators of a figure, behind the one that turns y downwards. */
const operators = (content: string): string[] =>
  /stream\n[^\n]*\n?([\s\S]*?)\n?endstream/
    .exec(svgToPdf(svg(content), 'f.svg'))![1]
    .split('\n')
    .filter(Boolean);
/** Places of the glyphs of a text: x, y, code. */
const glyphs = (content: string): [number, number, number][] =>
  [
    ...operators(content)
      .join('\n')
      .matchAll(/Tf 1 0 [\d.]+ -1 ([-\d.]+) ([-\d.]+) Tm <(..)> Tj/g),
  ].map(([, x, y, code]) => [Number(x), Number(y), parseInt(code, 16)]);

describe('a figure as PDF', () => {
  const figures = readdirSync(PICTURES, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.svg'));

  it.each(figures)('%s: each object is where the table says, and all is plain text', name => {
    const pdf = svgToPdf(readFileSync(join(PICTURES, name), 'utf8'), name);
    expect(pdf).toMatch(/^%PDF-1\.4\n[\n -~]*%%EOF\n$/);
    const start = Number(/startxref\n(\d+)/.exec(pdf)![1]);
    expect(pdf.slice(start, start + 5)).toBe('xref\n');
    const places = [...pdf.slice(start).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, place]) => Number(place));
    places.forEach((place, k) => expect(pdf.slice(place).startsWith(`${k + 1} 0 obj\n`)).toBe(true));
    const [, length, content] = /\/Length (\d+) >>\nstream\n([\s\S]*)\nendstream/.exec(pdf)!;
    expect(content).toHaveLength(Number(length));
    expect(content.match(/\bq\b/g)).toHaveLength(content.match(/\bQ\b/g)!.length);
    expect(content).not.toMatch(/NaN|Infinity|e-/);
  });

  it('has the size of the figure, 0.75 points a pixel, its title, and y downwards', () => {
    const pdf = svgToPdf(svg('<line x1="10" y1="20" x2="30" y2="40" stroke="#ff0000" stroke-width="2"/>'), 'f.svg');
    expect(pdf).toContain('/MediaBox [0 0 150 75]');
    expect(pdf).toContain('0.75 0 0 -0.75 0 75 cm');
    expect(pdf).toContain('1 0 0 RG 2 w');
    expect(pdf).toContain('10 20 m\n30 40 l');
    expect(pdf).toContain(`/Title <FEFF${[...'a → b'].map(c => c.charCodeAt(0).toString(16).padStart(4, '0')).join('')}>`);
  });

  it('sets text by the metrics of Helvetica: digits are 0.556 of the size, and an end is where the text ends', () => {
    expect(glyphs('<text x="100" y="50" font-size="10" text-anchor="end">10</text>')).toEqual([
      [88.88, 50, 0x31],
      [94.44, 50, 0x30],
    ]);
    expect(glyphs('<text x="100" y="50" font-size="10" text-anchor="middle">8</text>')).toEqual([[97.22, 50, 0x38]]);
    // a lowered index, and what follows it back on the line
    const [[, m], [, index], [, after]] = glyphs(
      '<text y="9" font-size="10">m<tspan dy="3" font-size="7">X</tspan><tspan dy="-3">=</tspan></text>',
    );
    expect([m, index, after]).toEqual([9, 12, 9]);
  });

  it('knows the letters of physics: Greek from Symbol, raised charges small, a bar over a neutrino', () => {
    const text = operators('<text x="0" y="50" font-size="10">π⁺ν\u0304</text>').join('\n');
    expect(text).toContain('/F4 10 Tf 1 0 0 -1 0 50 Tm <70> Tj');
    expect(text).toContain('/F0 6.2 Tf 1 0 0 -1 5.49 46.4 Tm <2b> Tj');
    expect(operators('<text x="0" y="50" font-size="10">Uₑ</text>').join()).toContain('/F0 6.2 Tf 1 0 0 -1 7.22 51.4 Tm <65> Tj');
    const [, , [nu], [bar]] = glyphs('<text x="0" y="50" font-size="10">π⁺ν\u0304</text>');
    expect(bar - nu).toBeCloseTo((5.21 - 3.33) / 2, 10);
  });

  it('draws arcs within 3e-4 of their radius', () => {
    const [, ...curves] = operators('<circle cx="50" cy="50" r="40" fill="none" stroke="#000000"/>').filter(line => /[mc]$/.test(line));
    let [x, y] = [10, 50];
    expect(curves).toHaveLength(4);
    for (const curve of curves) {
      const [x1, y1, x2, y2, x3, y3] = curve.split(' ').slice(0, 6).map(Number);
      for (const t of [0.1, 0.25, 0.5, 0.8, 1]) {
        const of = (a: number, b: number, c: number, d: number): number =>
          (1 - t) ** 2 * (1 - t) * a + 3 * t * (1 - t) ** 2 * b + 3 * t ** 2 * (1 - t) * c + t ** 2 * t * d;
        const radius = Math.hypot(of(x, x1, x2, x3) - 50, of(y, y1, y2, y3) - 50);
        expect(Math.abs(radius / 40 - 1)).toBeLessThan(3e-4);
      }
      [x, y] = [x3, y3];
    }
  });

  it('takes paths with relative commands and repeated numbers', () => {
    expect(operators('<path d="M1,2l3-1h-2v.5 1zm5 5 1 1"/>').slice(2, -2)).toEqual([
      '1 2 m',
      '4 1 l',
      '2 1 l',
      '2 1.5 l',
      '2 2.5 l',
      'h',
      '6 7 m',
      '7 8 l',
    ]);
  });

  it('clips, fills by the even-odd rule, and is transparent', () => {
    const content =
      '<clipPath id="c"><rect x="1" y="2" width="3" height="4"/></clipPath><g clip-path="url(#c)"><path fill="#fff" fill-rule="evenodd" fill-opacity="0.5" d="M0,0L9,9L9,0Z"/></g>';
    expect(operators(content)).toEqual([
      'q',
      '1 2 3 4 re',
      'W n',
      'q',
      '/O500x1000 gs',
      '1 1 1 rg',
      '0 0 m',
      '9 9 l',
      '9 0 l',
      'h',
      'f*',
      'Q',
      'Q',
    ]);
    expect(svgToPdf(svg(content), 'f.svg')).toContain('/O500x1000 << /ca 0.5 /CA 1 >>');
  });

  it.each([
    ['<text>Ж</text>', 'f.svg: "Ж" (U+0416): expected characters of Helvetica and Symbol'],
    ['<image href="x"/>', 'f.svg: <image> is not known'],
    ['<rect width="1" height="1" fill="url(#x)"/>', 'f.svg: colour url(#x): expected #rrggbb or none'],
    ['<g>', 'f.svg: </svg> that closes nothing'],
    ['<path d="M1,2L3"/>', 'f.svg: path "M1,2L3": command L'],
  ])('refuses %s', (content, words) => {
    expect(() => svgToPdf(svg(content), 'f.svg')).toThrow(words);
  });
});
