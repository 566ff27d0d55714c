import { limitFigure } from '../../../../src/plot/limit.js';
import { p0Figure } from '../../../../src/plot/p0.js';
import { spectrumFigure } from '../../../../src/plot/spectrum.js';
import { strengthFigure } from '../../../../src/plot/strength.js';
import { strengthDataOf } from './point-panel.jsx';
import type { Search } from './search.js';
import { withSignal } from './signal.js';
import type { FigureToSave } from './tools.jsx';

/** The figures that are there to be saved. */
export function figuresOf({ shown, zoom, mass, described, drawnPublished }: Search): readonly FigureToSave[] {
  const { spectrum, limit, p0 } = shown();
  const options = { document, ...(zoom() && { massRangeMeV: zoom()! }) };
  const hypothesis = mass.lookedAt.hypothesis();
  const [opened, point] = [mass.lookedAt.likelihood(), mass.point()];
  return [
    ...(spectrum
      ? [
          {
            name: 'spectrum',
            label: 'Spectrum',
            draw: () => spectrumFigure(hypothesis ? withSignal(spectrum, hypothesis) : spectrum, { document }),
          },
        ]
      : []),
    ...(limit ? [{ name: 'limit', label: 'Limit', draw: () => limitFigure(limit, { ...options, ...drawnPublished() }) }] : []),
    ...(p0 ? [{ name: 'p0', label: 'p-value', draw: () => p0Figure(p0, options) }] : []),
    ...(opened && point && described()
      ? [
          {
            name: 'likelihood',
            label: 'Likelihood of the mass',
            draw: () => strengthFigure(strengthDataOf(opened, point, described()!.analysis, spectrum?.status ?? 'simulated'), { document }),
          },
        ]
      : []),
  ];
}
