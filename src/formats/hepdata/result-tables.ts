import { interpolate, type ScanSpecification } from '../../search/specification.js';
import type { AnalysisResult, BandedLimit, ExclusionResult, ScannedPoint } from '../../search/result.js';
import { typesetPercent } from '../typeset-number.js';
import type { SubmissionTable, SubmissionValue } from './submission.js';

const MASS = { name: 'Mass of X', units: 'MeV' };

/** The tables of a result for HEPData: limits, signal, spectrum, cutflow, regions, exclusions. `specification` adds the acceptance. */
export function resultTables(result: AnalysisResult, specification?: ScanSpecification): SubmissionTable[] {
  const points = result.scan.filter(p => p.status === 'ok');
  return [
    ...(points.length > 0 ? [limits(result, points), signal(result, points, specification)] : []),
    spectrum(result),
    cutflow(result),
    regions(result),
    ...result.exclusions.filter(e => e.rows.length > 0).map(exclusion => exclusionTable(result, exclusion)),
  ];
}

const unitOf = ({ observable }: AnalysisResult): string => (observable.kind === 'missing-mass-squared' ? 'GeV**2' : 'GeV');
const masses = (points: readonly { readonly massMeV: number }[]) => [{ header: MASS, values: points.map(p => ({ value: p.massMeV })) }];
const plain = (value: number | undefined): SubmissionValue => ({ value: value ?? '-' });

/** The median with its bands as errors, and each edge of them in a column of its own would say it twice. */
const expectedValue = ({ expected: [down2, down1, median, up1, up2] }: BandedLimit): SubmissionValue => ({
  value: median,
  errors: [
    { asymerror: { minus: down1 - median, plus: up1 - median }, label: '1 sigma' },
    { asymerror: { minus: down2 - median, plus: up2 - median }, label: '2 sigma' },
  ],
});

function limits(result: AnalysisResult, points: readonly ScannedPoint[]): SubmissionTable {
  const level = typesetPercent(result.confidenceLevel);
  const qualifiers = [
    { name: 'Confidence level', value: Number((100 * result.confidenceLevel).toFixed(6)), units: '%' },
    { name: 'Method', value: 'CLs' },
    { name: 'Events', value: result.status },
  ];
  const pair = (what: string, of: (p: ScannedPoint) => BandedLimit) => [
    { header: { name: `Observed upper limit on ${what}` }, qualifiers, values: points.map(p => plain(of(p).observed)) },
    { header: { name: `Expected upper limit on ${what}` }, qualifiers, values: points.map(p => expectedValue(of(p))) },
  ];
  const isRatio = points.every(p => p.branchingRatioLimit !== undefined);
  return {
    name: 'Upper limits',
    description: `Upper limits at ${level} CL (CLs) on ${isRatio ? `${result.quantity} and ` : ''}signal events, observed and expected with the 1 and 2 sigma bands, from ${result.status} events.`,
    file: 'limits.yaml',
    observables: isRatio ? ['BR'] : ['N'],
    phrases: ['Upper limit', 'Kaon decays', 'Feebly interacting particles'],
    independent: masses(points),
    dependent: [...(isRatio ? pair(result.quantity, p => p.branchingRatioLimit!) : []), ...pair('signal events', p => p.eventsLimit)],
  };
}

function signal(result: AnalysisResult, points: readonly ScannedPoint[], specification: ScanSpecification | undefined): SubmissionTable {
  const acceptance = specification?.signal.acceptance;
  const hasSensitivity = points.some(p => p.singleEventSensitivity !== undefined);
  return {
    name: 'Signal',
    description:
      'Resolution of the observable, single event sensitivity and acceptance of the regions, and local p-values of the background-only hypothesis.',
    file: 'signal.yaml',
    observables: ['ACC', 'RESOLUTION'],
    independent: masses(points),
    dependent: [
      {
        header: { name: `Resolution of ${result.observable.kind.replaceAll('-', ' ')}`, units: unitOf(result) },
        values: points.map(p => plain(p.sigma)),
      },
      ...(hasSensitivity
        ? [{ header: { name: 'Single event sensitivity' }, values: points.map(p => plain(p.singleEventSensitivity)) }]
        : []),
      ...(acceptance ?? []).map((table, r) => ({
        header: { name: `Acceptance in ${specification!.regions[r].name}` },
        values: points.map(p => plain(interpolate(table, p.massMeV))),
      })),
      { header: { name: 'Local p-value' }, values: points.map(p => plain(p.p0)) },
    ],
  };
}

function spectrum(result: AnalysisResult): SubmissionTable {
  const { edges, counts } = result.spectrum;
  return {
    name: 'Spectrum',
    description: `Selected ${result.status} events in bins of ${result.observable.kind.replaceAll('-', ' ')}.`,
    file: 'spectrum.yaml',
    observables: ['N'],
    independent: [
      {
        header: { name: result.observable.kind.replaceAll('-', ' '), units: unitOf(result) },
        values: counts.map((_, k) => ({ low: edges[k], high: edges[k + 1] })),
      },
    ],
    dependent: [{ header: { name: 'Events' }, values: counts.map(plain) }],
  };
}

const cutflow = ({ cutflow: rows }: AnalysisResult): SubmissionTable => ({
  name: 'Cutflow',
  description: 'Events after each cut.',
  file: 'cutflow.yaml',
  observables: ['N'],
  independent: [{ header: { name: 'Cut' }, values: rows.map(row => ({ value: row.cut })) }],
  dependent: [{ header: { name: 'Events' }, values: rows.map(row => plain(row.events)) }],
});

const regions = (result: AnalysisResult): SubmissionTable => ({
  name: 'Regions',
  description: 'Observed events and expected background in the regions of the fit.',
  file: 'regions.yaml',
  observables: ['N'],
  independent: [
    { header: { name: 'Region' }, values: result.regions.map(r => ({ value: r.name })) },
    {
      header: { name: result.observable.kind.replaceAll('-', ' '), units: unitOf(result) },
      values: result.regions.map(({ min, max }) => ({ low: min, high: max })),
    },
  ],
  dependent: [
    { header: { name: 'Observed events' }, values: result.regions.map(r => plain(r.observed)) },
    {
      header: { name: 'Expected background' },
      values: result.regions.map(r => ({
        ...plain(r.expected),
        ...(r.expectedError !== undefined && { errors: [{ symerror: r.expectedError, label: 'total' }] }),
      })),
    },
  ],
});

/** One row an excluded interval; a mass without one has the text "-". */
export function exclusionTable(
  { confidenceLevel }: Pick<AnalysisResult, 'confidenceLevel'>,
  { model, title, couplingSymbol, rows }: Pick<ExclusionResult, 'model' | 'title' | 'couplingSymbol' | 'rows'>,
): SubmissionTable {
  const intervals = rows.flatMap(row =>
    (row.excluded.length > 0 ? row.excluded : [[undefined, undefined] as const]).map(excluded => ({ ...row, excluded })),
  );
  return {
    name: `Exclusion ${model}`.slice(0, 64),
    description: `Couplings ${couplingSymbol} of the ${title} excluded at ${typesetPercent(confidenceLevel)} CL, one row for each interval; with the lifetime at its lower edge.`,
    file: `exclusion-${model.replace(/[^A-Za-z0-9_-]/g, '_')}.yaml`,
    observables: ['COUPLING'],
    independent: masses(intervals),
    dependent: [
      { header: { name: `${couplingSymbol}, lower end` }, values: intervals.map(i => plain(i.excluded[0])) },
      { header: { name: `${couplingSymbol}, upper end` }, values: intervals.map(i => plain(i.excluded[1])) },
      { header: { name: 'Lifetime', units: 'ps' }, values: intervals.map(i => ({ value: i.lifetimePs ?? 'inf' })) },
      { header: { name: 'Upper limit on the branching ratio' }, values: intervals.map(i => plain(i.brLimit)) },
    ],
  };
}
