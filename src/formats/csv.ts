import type { Efficiency } from '../events/cutflow.js';
import { exclusionFileName } from '../recast/exclusion.js';
import type { AnalysisResult, BandedLimit, ExclusionResult, ExclusionRow, ScannedPoint } from '../search/result.js';

/** A file of comma-separated values with the words that announce it. */
interface CsvTable {
  readonly file: string;
  readonly title: string;
  readonly text: string;
}

type Cell = string | number | null | undefined;

/** RFC 4180: quoted where needed, absent values empty, numbers in their shortest exact form. */
function csv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cell = (value: Cell): string => {
    const text = value === null || value === undefined ? '' : String(value);
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [header, ...rows].map(row => `${row.map(cell).join(',')}\n`).join('');
}

const BAND = ['minus_2_sigma', 'minus_1_sigma', 'median', 'plus_1_sigma', 'plus_2_sigma'];
const limitColumns = (name: string): string[] => [`${name}_observed`, ...BAND.map(b => `${name}_expected_${b}`)];
/** Without an observed one while the data are hidden. */
const limitCells = (limit: (Pick<BandedLimit, 'expected'> & Partial<BandedLimit>) | undefined): Cell[] =>
  limit ? [limit.observed, ...limit.expected] : ['', ...BAND.map(() => '')];

/** Whether a bin of the spectrum lies, with a part of it, in a region that is hidden. */
const isHidden = ({ blinded, regions, spectrum }: AnalysisResult, bin: number): boolean =>
  blinded === true && regions.some(r => r.observed === undefined && spectrum.edges[bin] < r.max && spectrum.edges[bin + 1] > r.min);

/** With the central 68.3% interval. */
const efficiencyColumns = (name: string): string[] => [name, `${name}_low`, `${name}_high`];
const efficiencyCells = (e: Efficiency | undefined): Cell[] => (e ? [e.value, e.low, e.high] : ['', '', '']);

/** The tables of a result, for other programs: units in the headers, full precision. */
export function csvTables(result: AnalysisResult): CsvTable[] {
  const { regions, cutflow, backgrounds, nuisances, spectrum, observable, toyChecks } = result;
  const unit = observable.kind === 'missing-mass-squared' ? 'GeV2' : 'GeV';
  return [
    { file: 'scan.csv', title: 'Scan: counts, p-values and limits at every mass', text: scanTable(result, unit) },
    {
      file: 'spectrum.csv',
      title: `Spectrum of ${observable.symbol}`,
      text: csv(
        [`from_${unit}`, `to_${unit}`, 'events'],
        spectrum.counts.map((n, k) => [spectrum.edges[k], spectrum.edges[k + 1], isHidden(result, k) ? '' : n]),
      ),
    },
    {
      file: 'cutflow.csv',
      title: 'Cutflow',
      text: csv(
        ['cut', 'events', 'sum_of_weights', ...efficiencyColumns('of_step_before'), ...efficiencyColumns('of_all')],
        cutflow.map(s => [s.cut, s.events, s.sumOfWeights ?? s.events, ...efficiencyCells(s.ofStepBefore), ...efficiencyCells(s.ofAll)]),
      ),
    },
    {
      file: 'regions.csv',
      title: 'Regions',
      text: csv(
        ['region', `min_${unit}`, `max_${unit}`, 'observed', 'expected', 'expected_error'],
        regions.map(r => [r.name, r.min, r.max, r.observed, r.expected, r.expectedError]),
      ),
    },
    {
      file: 'backgrounds.csv',
      title: 'Backgrounds before and after the fit',
      text: csv(
        ['background', 'expected', 'expected_error', 'fitted', 'fitted_error'],
        backgrounds.map(b => [b.name, b.expected, b.expectedError, b.fitted, b.fittedError]),
      ),
    },
    {
      file: 'nuisances.csv',
      title: 'Nuisance parameters after the background-only fit',
      text: csv(
        ['parameter', 'pull', 'error'],
        nuisances.map(n => [n.name, n.pull, n.error]),
      ),
    },
    ...(toyChecks.length > 0
      ? [
          {
            file: 'toy-checks.csv',
            title: 'Limits from pseudo-experiments',
            text: csv(
              [
                'mass_MeV',
                'toys',
                'failed_toys',
                'ratio_to_asymptotic',
                ...limitColumns('events_limit'),
                'events_limit_observed_error',
                ...limitColumns('branching_ratio_limit'),
              ],
              toyChecks.map(c => [
                c.massMeV,
                c.toys,
                c.failedToys,
                c.ratioToAsymptotic,
                ...limitCells(c.eventsLimit),
                c.observedError,
                ...limitCells(c.branchingRatioLimit),
              ]),
            ),
          },
        ]
      : []),
    ...countedTables(result),
    ...cutSpectrumTables(result),
    ...result.exclusions.map(exclusionTable),
  ];
}

function countedTables({ countedRegions = [], observable }: AnalysisResult): CsvTable[] {
  if (countedRegions.length === 0) return [];
  const unit = observable.kind === 'missing-mass-squared' ? 'GeV2' : 'GeV';
  const text = csv(
    ['region', 'role', `min_${unit}`, `max_${unit}`, 'observed', 'expected', 'expected_error'],
    countedRegions.map(r => [r.name, r.role, r.min, r.max, r.observed, r.expected, r.expectedError]),
  );
  return [{ file: 'control-regions.csv', title: 'Control and validation regions', text }];
}

/** All in one file, as they have bins of their own. */
function cutSpectrumTables({ cutSpectra = [] }: AnalysisResult): CsvTable[] {
  if (cutSpectra.length === 0) return [];
  const rows = cutSpectra.flatMap(({ cut, quantity, min, max, edges, counts }) =>
    counts.map((n, k): Cell[] => [cut, quantity, min, max, edges[k], edges[k + 1], n]),
  );
  const text = csv(['cut', 'quantity', 'cut_min', 'cut_max', 'from', 'to', 'events'], rows);
  return [{ file: 'cut-spectra.csv', title: 'Quantity of each cut after all other cuts', text }];
}

function scanTable({ scan }: AnalysisResult, unit: string): string {
  const header = [
    'mass_MeV',
    'status',
    'cause',
    `sigma_${unit}`,
    'single_event_sensitivity',
    'window_observed',
    'window_background',
    'signal_events',
    'signal_events_error',
    'q0',
    'p0',
    'significance',
    'method',
    ...limitColumns('events_limit'),
    ...limitColumns('branching_ratio_limit'),
    'cls_at_limit',
    'clsb_at_limit',
    'clb_at_limit',
    ...limitColumns('asymptotic_events_limit'),
  ];
  return csv(
    header,
    scan.map(p => {
      if (p.status === 'failed') return [p.massMeV, p.status, p.cause, ...header.slice(3).map(() => '')];
      const data: Partial<ScannedPoint> = p.status === 'ok' ? p : {};
      return [
        p.massMeV,
        p.status,
        '',
        p.sigma,
        p.singleEventSensitivity,
        data.windowObserved,
        p.windowBackground,
        data.signalEvents,
        data.signalEventsError,
        data.q0,
        data.p0,
        data.significance,
        p.method,
        ...limitCells(p.eventsLimit),
        ...limitCells(p.branchingRatioLimit),
        data.atLimit?.cls,
        data.atLimit?.clsb,
        data.atLimit?.clb,
        ...limitCells(data.asymptoticEventsLimit),
      ];
    }),
  );
}

/** One row an excluded interval; a mass at which nothing is excluded has a row without one. A stable particle has the lifetime "inf". */
const exclusionRows = (kind: string, rows: readonly ExclusionRow[]): Cell[][] =>
  rows.flatMap(({ massMeV, lifetimePs, brLimit, excluded }) => {
    const intervals: readonly (readonly Cell[])[] = excluded.length > 0 ? excluded : [['', '']];
    return intervals.map(interval => [kind, massMeV, lifetimePs ?? 'inf', brLimit, ...interval]);
  });

const exclusionTable = ({ model, title, couplingSymbol, rows, expectedRows }: ExclusionResult): CsvTable => ({
  file: `${exclusionFileName(model)}.csv`,
  title: `Excluded ${couplingSymbol}, ${title}`,
  text: csv(
    ['limit', 'mass_MeV', 'lifetime_ps', 'branching_ratio_limit', 'excluded_from', 'excluded_to'],
    [...exclusionRows('observed', rows), ...exclusionRows('median_expected', expectedRows)],
  ),
});
