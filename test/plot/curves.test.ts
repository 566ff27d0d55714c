import { describe, expect, it } from 'vitest';
import { curvesFigure, type CurvesData } from '../../src/plot/curves.js';
import { newDocument } from './example-result.js';

const document = newDocument();

const DATA: CurvesData = {
  status: 'simulated',
  version: '0',
  note: 'a note',
  description: 'limits against background',
  x: 'Background events',
  y: 'Limit',
  curves: [
    {
      label: 'CLs',
      colour: 'blue',
      points: [
        [0, 2.3],
        [2, 3.1],
        [4, 4],
      ],
    },
    {
      label: 'other',
      colour: 'vermillion',
      isDashed: true,
      points: [
        [0, 2],
        [4, 3],
      ],
    },
  ],
  at: 2,
  level: 2.3,
};

describe('curves against one quantity', () => {
  const svg = curvesFigure(DATA, { document, width: 600 });

  it('are drawn each, dashed where that is asked for, and named', () => {
    const paths = [...svg.querySelectorAll('.curve path')];
    expect(paths).toHaveLength(2);
    expect(paths.map(path => path.hasAttribute('stroke-dasharray'))).toEqual([false, true]);
    expect(svg.textContent).toContain('CLs');
    expect(svg.textContent).toContain('Simulated data');
  });

  it('mark a value where it lies inside, and none outside', () => {
    expect(svg.querySelector('.marks path')!.getAttribute('d')).toMatch(/M[\d.]+,6V/);
    const outside = curvesFigure({ ...DATA, at: 5 }, { document, width: 600 });
    expect(outside.querySelector('.marks path')!.getAttribute('d')).not.toContain('V');
  });
});
