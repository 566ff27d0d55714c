import { createEffect, createMemo, createSignal, on, type Accessor } from 'solid-js';
import type { Hypothesis } from '../../../../src/search/hypothesis.js';
import type { ScannedPoint } from '../../../../src/search/result.js';
import { isAbort } from '../../tasks/client.js';
import { latestWins } from '../../tasks/latest.js';
import { announceIfSlow } from '../../work.js';
import type { OpenedPoint } from '../../workers/search/protocol.js';
import { searchEngine } from './engine.js';
import { searchRun } from './run.js';
import { isScanned, nearestPoint } from './shown.js';

/** The mass that is looked at, tested. */
export interface LookedAt {
  readonly hypothesis: Accessor<Hypothesis | null>;
  /** Is the limit of the hypothesis a first look, to be replaced when the mass rests? */
  readonly isQuick: Accessor<boolean>;
  readonly likelihood: Accessor<OpenedPoint | null>;
  readonly failure: Accessor<string>;
}

interface Asked {
  readonly massMeV: number;
  readonly isMoving: boolean;
  /** The point of the scan at this very mass. */
  readonly point: ScannedPoint | undefined;
  readonly hasEvents: boolean;
}

const isSame = (a: Asked | null, b: Asked | null): boolean =>
  a?.massMeV === b?.massMeV && a?.isMoving === b?.isMoving && a?.point === b?.point && a?.hasEvents === b?.hasEvents;

/** Follows a mass with its test, at once and asymptotic while it moves, as the analysis asks for when it rests, and then opens its likelihood. */
export function lookAt(massMeV: Accessor<number | null>, isMoving: Accessor<boolean>): LookedAt {
  const [hypothesis, setHypothesis] = createSignal<Hypothesis | null>(null);
  const [isQuick, setQuick] = createSignal(false);
  const [likelihood, setLikelihood] = createSignal<OpenedPoint | null>(null);
  const [failure, setFailure] = createSignal('');

  const asked = createMemo((): Asked | null => {
    const mass = massMeV();
    const live = searchRun.live();
    // the likelihood is there from the moment on that the masses are
    if (mass === null || live === null || live.massesMeV.length === 0) return null;
    const nearest = nearestPoint(live.points, mass);
    const finding = searchRun.finding();
    const hasEvents = finding === null || finding.hasEvents;
    const isOnPoint = nearest !== undefined && (nearest.massMeV === mass || !hasEvents);
    return { massMeV: mass, isMoving: isMoving(), point: isOnPoint && isScanned(nearest) ? nearest : undefined, hasEvents };
  });
  const question = createMemo(asked, undefined, { equals: isSame });

  let opening = new AbortController();
  const open = async (point: ScannedPoint): Promise<void> => {
    opening.abort();
    opening = new AbortController();
    const { signal } = opening;
    const show = (value: unknown): void => void (signal.aborted || setLikelihood(value as OpenedPoint));
    try {
      show(await searchEngine.run('likelihood', point, { signal, onPartial: show }));
    } catch (error) {
      if (!isAbort(error)) setFailure(error instanceof Error ? error.message : String(error));
    }
  };

  const ask = latestWins(async (next: Asked | null) => {
    opening.abort();
    if (next === null || (next.point === undefined && !next.hasEvents)) {
      setHypothesis(null);
      setLikelihood(null);
      return;
    }
    try {
      const found =
        next.point === undefined
          ? await announceIfSlow('Test of one mass', searchEngine.run('hypothesis', { massMeV: next.massMeV, isQuick: next.isMoving }))
          : await searchEngine.run('signal', next.point);
      setHypothesis(found);
      setQuick(next.point === undefined && next.isMoving);
      setFailure(found.point.status === 'failed' ? found.point.cause : '');
      if (next.isMoving || found.point.status !== 'ok') setLikelihood(null);
      else void open(found.point);
    } catch (error) {
      if (isAbort(error)) return;
      setLikelihood(null);
      setFailure(error instanceof Error ? error.message : String(error));
    }
  });
  createEffect(on(question, ask));
  return { hypothesis, isQuick, likelihood, failure };
}
