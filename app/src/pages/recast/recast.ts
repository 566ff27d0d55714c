import { createEffect, createMemo, createSignal, on, type Accessor } from 'solid-js';
import { ownLimits } from '../../own-limits.js';
import { createMovement, type Movement } from '../../state/movement.js';
import { usePage, type PageHandle } from '../../state/workbench.js';
import { isAbort } from '../../tasks/client.js';
import { latestWins } from '../../tasks/latest.js';
import type { ModelFacts, PointAnswer, PointQuestion, Question, RegionAnswer } from '../../workers/recast-question.js';
import { quickEngine } from './engine.js';
import type { ModelPoint } from './plot.jsx';
import { sharedQuestion, type SharedQuestion } from './question.js';
import { createRegions, type ShownRegion } from './regions.js';
import type { RecastState, Zoom } from './state.js';
import { viewOf } from './view.js';

/** All that the page of recasts shows, kept up with its state. */
export interface Recast extends Pick<Movement<RecastState>, 'isMoving' | 'move' | 'rest'> {
  readonly page: PageHandle<RecastState>;
  readonly questions: Accessor<readonly Question[]>;
  readonly shown: Accessor<readonly (ShownRegion | undefined)[]>;
  /** Facts of the model under inspection. */
  readonly facts: Accessor<ModelFacts | null>;
  readonly point: Accessor<ModelPoint | null>;
  readonly pointAnswer: Accessor<PointAnswer | null>;
  readonly pointFailure: Accessor<string>;
  readonly hovered: Accessor<{ readonly model: number; readonly answer: PointAnswer } | null>;
  setModel(index: number, spec: string, gesture?: string): void;
  hover(model: number, point: ModelPoint | null): void;
}

export function createRecast(): Recast {
  const page = usePage('recast');
  const { state } = page;
  const { isMoving, begin, move, rest } = createMovement(page);

  const shared = createMemo(
    () => {
      const { curves } = state();
      return sharedQuestion(
        state(),
        ownLimits().filter(({ id }) => curves.includes(id)),
      );
    },
    undefined,
    { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  // a question keeps its identity while nothing of it changes: what is answered is not asked again
  const questions = createMemo((before: readonly Question[]): readonly Question[] => {
    const common = shared();
    return state().models.map(model => {
      const known = before.find(question => question.model === model && question.curves === common.curves && question.own === common.own);
      return known !== undefined && isSame(known, common) ? known : { model, ...common };
    });
  }, []);
  const shown = createRegions(
    questions,
    createMemo(() => state().band),
    isMoving,
  );
  const active = () => Math.min(state().active, state().models.length - 1);
  const activeAnswer = createMemo((): RegionAnswer | null => shown()[active()]?.answer ?? null);
  const facts = createMemo(() => activeAnswer()?.facts ?? null);
  const point = createMemo(
    (): ModelPoint | null => {
      const answer = activeAnswer();
      if (answer === null) return null;
      const [from, to] = answer.facts.massRangeMeV;
      const massMeV = Math.min(to, Math.max(from, state().massMeV));
      const { coupling } = state();
      const [, largest] = answer.facts.couplingRange;
      return { massMeV, coupling: coupling !== null && coupling <= largest ? coupling : middleCoupling(answer.facts.couplingRange) };
    },
    null,
    { equals: (a, b) => a?.massMeV === b?.massMeV && a?.coupling === b?.coupling },
  );

  const [pointAnswer, setPointAnswer] = createSignal<PointAnswer | null>(null);
  const [pointFailure, setPointFailure] = createSignal('');
  const askPoint = latestWins(async (question: PointQuestion) => {
    try {
      setPointAnswer(await quickEngine.run('point', question));
      setPointFailure('');
    } catch (error) {
      if (isAbort(error)) return;
      setPointAnswer(null);
      setPointFailure(error instanceof Error ? error.message : String(error));
    }
  });
  createEffect(
    on([() => questions()[active()], point], ([question, at]) => {
      if (question !== undefined && at !== null) askPoint({ ...question, ...at });
    }),
  );

  const [hovered, setHovered] = createSignal<ReturnType<Recast['hovered']>>(null);
  let isOver = false;
  const askHover = latestWins(async ({ model, ...at }: ModelPoint & { readonly model: number }) => {
    try {
      const answer = await quickEngine.run('point', { ...questions()[model], ...at });
      if (isOver) setHovered({ model, answer });
    } catch {
      // a point that the model does not have has nothing to say
      setHovered(null);
    }
  });

  return {
    page,
    isMoving,
    questions,
    shown,
    facts,
    point,
    pointAnswer,
    pointFailure,
    hovered,
    move,
    rest,
    setModel(index, spec, gesture) {
      const { models } = state();
      const isOther = spec.split(':')[0] !== models[index].split(':')[0];
      if (gesture?.startsWith('drag') === true) begin();
      page.set(
        { models: models.map((old, k) => (k === index ? spec : old)), active: index, ...(isOther && { coupling: null, zoom: null }) },
        gesture,
      );
    },
    hover(model, at) {
      isOver = at !== null;
      if (at === null) setHovered(null);
      else askHover({ model, ...at });
    },
  };
}

const isSame = (question: Question, common: SharedQuestion): boolean => {
  const { model: _model, ...rest } = question;
  return JSON.stringify(rest) === JSON.stringify(common);
};

/** The middle of the couplings considered, which is inside most excluded regions. */
const middleCoupling = ([low, high]: ModelFacts['couplingRange']): number => Number(Math.sqrt(low * high).toPrecision(2));

/** The view of each model: as zoomed, or one that holds all and does not change while something moves. */
export function createView(
  answer: Accessor<RegionAnswer | null>,
  zoom: Accessor<Zoom | null>,
  isActive: Accessor<boolean>,
  isMoving: Accessor<boolean>,
): Accessor<Zoom | null> {
  const whole = createMemo((before: { readonly model: string; readonly view: Zoom } | null) => {
    const found = answer();
    if (found === null) return null;
    const model = found.facts.title;
    if (isMoving() && before !== null && before.model === model) return before;
    const view = viewOf(found);
    return before !== null && JSON.stringify(before.view) === JSON.stringify(view) && before.model === model ? before : { model, view };
  }, null);
  return createMemo(() => {
    const [all, part] = [whole(), zoom()];
    if (all === null || part === null) return all?.view ?? null;
    return isActive() ? part : { ...all.view, massMeV: part.massMeV };
  });
}
