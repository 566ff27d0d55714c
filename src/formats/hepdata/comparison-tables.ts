import { InputError } from '../../errors.js';
import { typesetPercent } from '../typeset-number.js';
import type { SubmissionTable } from './submission.js';

/** A line of limits against mass, in pieces between which nothing is known; `band`: where 68 % of limits are expected. */
export interface ComparedLine {
  readonly label: string;
  readonly kind: 'observed' | 'expected' | 'published' | 'projected' | 'combined' | 'predicted';
  readonly confidenceLevel: number;
  readonly pieces: readonly (readonly {
    readonly massMeV: number;
    readonly limit: number;
    readonly band?: readonly [number, number];
  }[])[];
}

const KIND_WORDS = {
  observed: 'Observed upper limit',
  expected: 'Median expected upper limit with the band of 1 sigma',
  projected: 'Median expected upper limit with more data',
  combined: 'Combined upper limit',
} as const;

const isOwn = (line: ComparedLine): line is ComparedLine & { readonly kind: keyof typeof KIND_WORDS } => line.kind in KIND_WORDS;

/** What was made here of a comparison, a table a line; published limits have records of their own. Throws InputError where there is nothing else. */
export function comparisonTables(lines: readonly ComparedLine[], quantity: string): SubmissionTable[] {
  const own = lines.filter(isOwn).filter(({ pieces }) => pieces.some(piece => piece.length > 0));
  if (own.length === 0)
    throw new InputError(
      'All lines that are shown are published, and have records of their own: expected a result of one’s own, more data or a combination',
    );
  return own.map(({ label, kind, confidenceLevel, pieces }, k) => {
    const points = pieces.flat();
    return {
      name: `${k + 1} ${label}, ${kind}`.slice(0, 64),
      description: `${KIND_WORDS[kind]} at ${typesetPercent(confidenceLevel)} CL on ${quantity}: ${label}.`,
      file: `limits-${k + 1}.yaml`,
      observables: ['BR'],
      phrases: ['Upper limit', 'Feebly interacting particles'],
      independent: [{ header: { name: 'Mass of X', units: 'MeV' }, values: points.map(({ massMeV }) => ({ value: massMeV })) }],
      dependent: [
        {
          header: {
            name: `${kind === 'observed' ? 'Observed' : kind === 'combined' ? 'Combined' : 'Expected'} upper limit on ${quantity}`,
          },
          qualifiers: [{ name: 'Confidence level', value: Number((100 * confidenceLevel).toFixed(6)), units: '%' }],
          values: points.map(({ limit, band }) => ({
            value: limit,
            ...(band && { errors: [{ asymerror: { minus: band[0] - limit, plus: band[1] - limit }, label: '1 sigma' }] }),
          })),
        },
      ],
    };
  });
}
