import { createEffect, createMemo, createSignal, on, type Accessor } from 'solid-js';
import { typesetPercent } from '../../../../src/formats/typeset-number.js';
import type { LimitLine } from '../../../../src/plot/limit-comparison.js';
import type { ColourName } from '../../../../src/plot/palette.js';
import { ownLimits } from '../../own-limits.js';
import { ownResults } from '../../own-results.js';
import type { LimitLines } from '../../workers/limit-lines.js';
import { curveColour, curveLabel } from '../recast/curves.js';
import { quickEngine } from '../recast/engine.js';
import { createCombination } from './combination.js';
import { createProjections, factorWords } from './projections.js';
import type { CompareState, Subject } from './state.js';
import { publishedOn, subjectOfOwn } from './subject.js';

/** Colours of one's own results, in the order in which they were opened; black is the first, as is usual for what a paper is about. */
const OWN_COLOURS: readonly ColourName[] = ['ink', 'purple', 'green', 'vermillion'];

/** What a limit of one's own is on; null where it is not open. */
export function ownSubject(id: string): Subject | null {
  const limit = ownLimits().find(one => one.id === id);
  return limit === undefined ? null : subjectOfOwn(limit);
}

/** The lines of a comparison, with what is still being computed of them. */
export interface Lines {
  readonly lines: Accessor<readonly ShownLine[]>;
  readonly failure: Accessor<string>;
}

/** Keeps the lines up with the state: curves at once, projections and joint limits from likelihoods point by point. */
export function createLines(state: Accessor<CompareState>, isMoving: Accessor<boolean>): Lines {
  const [failure, setFailure] = createSignal('');
  const own = createMemo(() => state().own.filter(id => ownSubject(id) === state().subject));
  const published = createMemo(() => publishedOn(state().subject).filter(({ id }) => !state().hidden.includes(id)));
  const shownResults = createMemo(() => own().flatMap(id => ownResults().filter(one => one.id === id)));
  const lifetime = (): { readonly lifetimePs?: number | null } => {
    const { lifetime: chosen } = state();
    return chosen === 'own' ? {} : { lifetimePs: chosen === 'inf' ? null : chosen };
  };

  const curvesQuestion = createMemo(
    () => ({
      curves: [...published().map(({ id }) => id), ...own()],
      own: ownLimits().filter(({ id }) => own().includes(id)),
      ...lifetime(),
      factor: state().factor,
      background: state().background,
    }),
    undefined,
    { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  const [curves, setCurves] = createSignal<readonly LimitLines[]>([]);
  createEffect(
    on(curvesQuestion, question => {
      void quickEngine
        .run('lines', question)
        .then(found => {
          if (curvesQuestion() === question) setCurves(found);
        })
        .catch((error: unknown) => setFailure(String(error)));
    }),
  );

  const projected = createProjections(state, shownResults, isMoving, setFailure);
  const combined = createCombination(state, own, published, shownResults, setFailure);

  const found = (id: string): LimitLines | undefined => curves().find(one => one.id === id);
  const lines = createMemo((): readonly ShownLine[] => {
    const { factor, law, expected } = state();
    const projectedLabel = (label: string): string => `${label}, × ${factorWords(factor)}`;
    const theirs = published().flatMap(({ id, confidenceLevel }): ShownLine[] => {
      const common = { colour: curveColour(id), confidenceLevel };
      const label = withLevel(curveLabel(id), confidenceLevel);
      return [
        { ...common, label, kind: 'published', pieces: found(id)?.observed ?? [] },
        ...(factor > 1 && law
          ? [{ ...common, label: projectedLabel(label), kind: 'projected', pieces: found(id)?.projected ?? [] } as const]
          : []),
      ];
    });
    const ours = own().flatMap((id, k): ShownLine[] => {
      const result = shownResults().find(one => one.id === id)?.result;
      const common = { colour: OWN_COLOURS[k % OWN_COLOURS.length], confidenceLevel: result?.confidenceLevel ?? USUAL_LEVEL };
      const label = withLevel(curveLabel(id), common.confidenceLevel);
      const more = projected().get(id) ?? found(id)?.projected ?? [];
      return [
        ...(expected && result !== undefined
          ? [{ ...common, label, kind: 'expected', pieces: found(id)?.expected ?? [], isUnlabelled: true } as const]
          : []),
        { ...common, label, kind: 'observed', pieces: found(id)?.observed ?? [] },
        ...(factor > 1 ? [{ ...common, label: projectedLabel(label), kind: 'projected', colour: 'blue', pieces: more } as const] : []),
      ];
    });
    const pieces = combined();
    const { confidenceLevel } = ours[0] ?? theirs[0] ?? { confidenceLevel: USUAL_LEVEL };
    return [
      ...theirs,
      ...ours,
      ...(pieces.length > 0 ? [{ label: 'combined', kind: 'combined', colour: 'blue', pieces, confidenceLevel } as const] : []),
    ];
  });
  return { lines, failure };
}

/** A line of the figure, with the confidence level of its limits. */
export interface ShownLine extends LimitLine {
  readonly confidenceLevel: number;
}

/** That of nearly all limits of the field; others are told in the label. */
const USUAL_LEVEL = 0.9;

const withLevel = (label: string, level: number): string => (level === USUAL_LEVEL ? label : `${label}, ${typesetPercent(level)} CL`);

/** "90% CL", or all that there are. */
export function levelNote(lines: readonly ShownLine[]): string {
  const levels = [...new Set(lines.map(({ confidenceLevel }) => confidenceLevel))].sort((a, b) => a - b);
  return `${(levels.length === 0 ? [USUAL_LEVEL] : levels).map(typesetPercent).join(' and ')} CL`;
}

/** A line at a mass, straight in ln(limit) between its points; undefined where it has none. */
export function lineAt({ pieces }: LimitLine, massMeV: number): number | undefined {
  for (const piece of pieces) {
    const upper = piece.findIndex(point => point.massMeV >= massMeV);
    if (upper < 0 || (upper === 0 && piece[0].massMeV !== massMeV)) continue;
    if (upper === 0) return piece[0].limit;
    const [a, b] = [piece[upper - 1], piece[upper]];
    const t = (massMeV - a.massMeV) / (b.massMeV - a.massMeV);
    return a.limit * (b.limit / a.limit) ** t;
  }
  return undefined;
}
