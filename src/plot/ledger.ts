import * as Plot from '@observablehq/plot';
import type { AnalysisResult } from '../search/result.js';
import type { LedgerEntry } from '../validation/ledger.js';
import { axes } from './axes.js';
import { DEFAULT_WIDTH, figure, type FigureOptions } from './figure.js';
import { paint } from './palette.js';
import { customMark } from './space.js';
import { linearTicks, type Domain } from './ticks.js';
import { physicsText, textElement, textWidth, TYPE } from './typeset.js';

export interface LedgerData extends Pick<AnalysisResult, 'status' | 'version'> {
  readonly ledger: readonly LedgerEntry[];
  readonly massMeV: number;
}

const ROW = 26;
const MOST_ROWS = 16;
const LONGEST = 44;

/** Change of the expected limit in percent for each assumption moved up and down, the largest on top. */
export function ledgerFigure(
  { ledger, massMeV, status, version }: LedgerData,
  { document, width = DEFAULT_WIDTH }: FigureOptions,
): SVGSVGElement {
  const shown = ledger.slice(0, MOST_ROWS);
  const rows = shown.map((entry, row) => ({
    row,
    label: shortened(physicsText(entry.assumption)),
    up: 100 * (entry.expected.up - 1),
    down: entry.expected.down === undefined ? 0 : 100 * (entry.expected.down - 1),
  }));
  const reach = Math.max(1, ...rows.flatMap(r => [Math.abs(r.up), Math.abs(r.down)])) * 1.12;
  const x: Domain = [-reach, reach];
  const marginLeft = 24 + Math.min(0.5 * width, Math.max(...rows.map(r => textWidth(r.label, TYPE.small))));
  const height = ROW * rows.length + 70;
  const bars = rows.flatMap(({ row, up, down }) => [
    { row, from: Math.min(0, up), to: Math.max(0, up), side: 'up' },
    { row, from: Math.min(0, down), to: Math.max(0, down), side: 'down' },
  ]);
  const bar = (side: 'up' | 'down') =>
    Plot.rect(
      bars.filter(b => b.side === side),
      {
        className: side,
        x1: 'from',
        x2: 'to',
        y1: b => b.row + (side === 'up' ? 0.12 : 0.5),
        y2: b => b.row + (side === 'up' ? 0.5 : 0.88),
        fill: paint(side === 'up' ? 'blue' : 'vermillion'),
      },
    );
  const svg = Plot.plot({
    document,
    width,
    height,
    marginTop: 8,
    marginLeft,
    marginRight: 24,
    marginBottom: 60,
    x: { domain: [...x], axis: null },
    y: { domain: [rows.length, 0], axis: null },
    marks: [
      bar('up'),
      bar('down'),
      Plot.ruleX([0], { stroke: paint('ink'), strokeWidth: 1 }),
      axes({ x: { ticks: linearTicks(x, 7), title: 'Change of the expected limit [%]' }, y: { ticks: [], title: '' } }),
      customMark('assumptions', ({ y }) =>
        rows.map(r =>
          textElement(document, r.label, TYPE.small, {
            x: marginLeft - 8,
            y: y(r.row + 0.5) + 5,
            'text-anchor': 'end',
            fill: paint('ink'),
          }),
        ),
      ),
    ],
  });
  return figure({
    document,
    width,
    description: 'Change of the expected limit for each assumption',
    header: {
      status,
      subject: 'data',
      note: `expected limit at ${massMeV.toFixed(0)} MeV/*c*²`,
      version,
      key: [
        { label: 'up, or replaced', sign: 'area', colour: 'blue' },
        { label: 'down', sign: 'area', colour: 'vermillion' },
      ],
    },
    panels: [{ svg, height }],
  });
}

const shortened = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`);
