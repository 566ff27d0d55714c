import type { CorrelationMatrix } from '../inference/correlation.js';
import type { Impact, ShiftPair } from '../inference/impacts.js';
import type { LikelihoodScan } from '../inference/likelihood-scan.js';
import type { ProfileContour } from '../inference/profile-contour.js';
import type { IntervalEnd, ProfileInterval } from '../inference/profile-interval.js';
import type { ProfileReport } from './profile.js';
import { textTable } from './text-table.js';

/** What `portalscope profile` found, for a terminal. */
export function profileText({ intervals, scan, contours, impacts, correlation, goodness }: ProfileReport): string {
  const parts = [
    ...(intervals ? [intervals.map(intervalLine).join('')] : []),
    ...(scan ? [scanTable(scan)] : []),
    ...(contours ?? []).map(contourTable),
    ...(impacts ? [impactTable(impacts)] : []),
    ...(correlation ? [correlationTable(correlation)] : []),
    ...(goodness ? [goodnessLines(goodness)] : []),
  ];
  return parts.join('\n');
}

const percent = (level: number): string => `${+(100 * level).toFixed(2)}% CL`;

const distance = (sign: string, end: IntervalEnd): string => ('error' in end ? `${sign}${end.error.toPrecision(4)}` : `${sign}(none)`);
const place = (end: IntervalEnd): string => ('value' in end ? end.value.toPrecision(6) : 'none');

function intervalLine({ parameter, confidenceLevel, value, lower, upper }: ProfileInterval): string {
  const reasons = [lower, upper].flatMap(end => ('reason' in end ? [`  ${end.reason}\n`] : []));
  const errors = `${distance('-', lower)} ${distance('+', upper)}`;
  return `${parameter} = ${value.toPrecision(6)} ${errors}, from ${place(lower)} to ${place(upper)} (${percent(confidenceLevel)})\n${reasons.join('')}`;
}

const scanTable = ({ parameters, points }: LikelihoodScan): string =>
  textTable(
    [...parameters, '-2 ln lambda', ''],
    points.map(({ values, statistic, status }) => [
      ...values.map(v => v.toPrecision(6)),
      statistic === null ? 'none' : statistic.toPrecision(6),
      status === 'converged' ? '' : status,
    ]),
  );

const contourTable = ({ parameters, confidenceLevel, level, points }: ProfileContour): string =>
  `contour of ${percent(confidenceLevel)}, -2 ln lambda = ${level.toPrecision(4)}\n${textTable(
    [...parameters, ''],
    points.map(({ values, stopped }) => [...values.map(v => v.toPrecision(6)), stopped ?? '']),
  )}`;

const number = (value: number | null | undefined): string => (value === null || value === undefined ? '' : value.toPrecision(4));

const changes = (pair: ShiftPair | undefined): string[] => [number(pair?.up.change), number(pair?.down.change)];

function impactNotes({ note, prefit, postfit }: Impact): string {
  const all = [note, prefit?.up.note, prefit?.down.note, postfit?.up.note, postfit?.down.note];
  return [...new Set(all.filter(n => n !== undefined))].join('; ');
}

function impactTable(impacts: readonly Impact[]): string {
  return textTable(
    ['parameter', 'value', 'error', 'pull', 'constraint', 'post-fit +', 'post-fit -', 'pre-fit +', 'pre-fit -', ''],
    impacts.map(i => [
      i.parameter,
      i.value.toPrecision(5),
      number(i.error),
      number(i.pull),
      number(i.constraint),
      ...changes(i.postfit),
      ...changes(i.prefit),
      impactNotes(i),
    ]),
  );
}

const correlationTable = ({ parameters, matrix, absent }: CorrelationMatrix): string =>
  textTable(
    ['', ...parameters],
    matrix.map((row, i) => [parameters[i], ...row.map(rho => rho.toFixed(3))]),
  ) + absent.map(({ name, note }) => `without correlation: ${name}, ${note}\n`).join('');

function goodnessLines({ statistic, degreesOfFreedom, pValue, notes, byToys }: NonNullable<ProfileReport['goodness']>): string {
  const asymptotic = pValue === null ? '' : `, p = ${pValue.toPrecision(4)} (asymptotic)`;
  const lines = [`2 ln(L saturated / L) = ${statistic.toPrecision(6)} for ${degreesOfFreedom} degrees of freedom${asymptotic}`, ...notes];
  if (byToys) {
    const { toys, failed, pValue: p, error } = byToys;
    lines.push(`by ${toys} toys, ${failed} failed: p = ${p.toPrecision(4)} +- ${error.toPrecision(2)}`);
  }
  return `${lines.join('\n')}\n`;
}
