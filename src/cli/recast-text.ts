import { exp } from '../math/elementary.js';
import type { Explanation, LimitExplanation } from '../recast/explanation.js';
import type { ExclusionRow } from '../search/result.js';
import { textTable } from './text-table.js';

const lifetimeText = (lifetimePs: number | null): string =>
  lifetimePs === null ? 'inf' : lifetimePs === 0 ? 'prompt' : lifetimePs.toPrecision(4);

const cells = (row: ExclusionRow): string[] => [String(row.massMeV), lifetimeText(row.lifetimePs), row.brLimit.toExponential(3)];

const intervals = (found: readonly (readonly [number, number])[]): string =>
  found.map(([from, to]) => `${from.toExponential(3)} to ${to.toExponential(3)}`).join(', ');

/** Rows for a terminal; without a coupling they are BR limits alone. */
export function rowsText(rows: readonly ExclusionRow[], couplingSymbol: string): string {
  const header = ['mass [MeV]', 'lifetime [ps]', 'BR limit'];
  if (couplingSymbol === '') return textTable(header, rows.map(cells));
  const hasViolations = rows.some(row => row.outsideValidity !== undefined);
  const hasSources = rows.some(row => row.decidedBy !== undefined);
  return textTable(
    [
      ...header,
      `excluded ${couplingSymbol}`,
      ...(hasViolations ? ['lifetime too short for the limit'] : []),
      ...(hasSources ? ['decided by'] : []),
    ],
    rows.map(row => [
      ...cells(row),
      intervals(row.excluded) || 'none',
      ...(hasViolations ? [intervals(row.outsideValidity ?? []) || '-'] : []),
      ...(hasSources ? [row.decidedBy ?? ''] : []),
    ]),
  );
}

const verdict = ({ ratio, isValid }: LimitExplanation): string =>
  ratio <= 1 ? 'allowed' : isValid ? 'excluded' : 'lifetime too short for the limit';

/** Why a point is excluded: a table of the limits and a sentence. `papers` names the paper of a limit by its id. */
export function explanationText(explanation: Explanation, couplingSymbol: string, papers: ReadonlyMap<string, string>): string {
  const { massMeV, coupling, isExcluded, excess, limits, flags } = explanation;
  const facts = limits.map(limit => [
    limit.id,
    (limit.branchingRatio * limit.decayFraction).toExponential(3),
    lifetimeText(limit.lifetimePs),
    limit.acceptance.toPrecision(3),
    limit.signalEvents === null ? 'not known' : limit.signalEvents.toPrecision(3),
    limit.brLimit.toExponential(3),
    `${limit.ratio.toPrecision(3)} (times ${exp(limit.ratioError).toPrecision(3)} either way)`,
    verdict(limit),
  ]);
  const sources = limits.map(({ id, production }) => `${id}: ${production}${papers.has(id) ? `, ${papers.get(id)}` : ''}\n`);
  return [
    `${couplingSymbol} = ${coupling} at ${massMeV} MeV is ${isExcluded ? 'excluded' : 'not excluded'}: the signal is ${exp(excess).toPrecision(3)} times what the limits allow.\n\n`,
    textTable(['limit', 'BR', 'lifetime [ps]', 'acceptance', 'signal events', 'BR limit', 'BR / limit', 'verdict'], facts),
    '\n',
    ...flags.map(({ code, message }) => `Caution (${code}): ${message}\n`),
    ...sources,
  ].join('');
}
