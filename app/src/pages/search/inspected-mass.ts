import { createMemo, createSignal, type Accessor } from 'solid-js';
import type { ScannedPoint } from '../../../../src/search/result.js';
import type { PageHandle } from '../../state/workbench.js';
import { lookAt, type LookedAt } from './point.js';
import { searchRun } from './run.js';
import { isScanned, nearestPoint, searchedMass } from './shown.js';
import type { SearchState } from './state.js';

/** The mass that is looked at. */
export interface InspectedMass {
  readonly range: Accessor<readonly [number, number]>;
  /** Null until the search is known. */
  readonly massMeV: Accessor<number | null>;
  readonly lookedAt: LookedAt;
  /** Null where its fit is not there, or failed. */
  readonly point: Accessor<ScannedPoint | null>;
  /** While it is dragged, and for a click. */
  set(massMeV: number, gesture: string): void;
  end(): void;
  /** Goes to the point of the scan that is nearest to a mass. */
  open(massMeV: number): void;
  /** Goes to the next point of the scan, or to the one before. */
  step(direction: 1 | -1): void;
}

export function createInspectedMass(
  page: PageHandle<SearchState>,
  isKnown: Accessor<boolean>,
  range: Accessor<readonly [number, number]>,
): InspectedMass {
  const [isMoving, setMoving] = createSignal(false);
  const massMeV = createMemo((): number | null => {
    const { massMeV: asked } = page.state();
    if (!isKnown()) return null;
    const excess = searchRun.finding()?.result.largestExcess?.massMeV;
    const [from, to] = range();
    return searchedMass(asked ?? excess ?? (from + to) / 2, range(), searchRun.live()?.vetoed ?? []);
  });
  const lookedAt = lookAt(massMeV, isMoving);
  const point = (): ScannedPoint | null => {
    const found = lookedAt.hypothesis()?.point;
    return isScanned(found) ? found : null;
  };

  const set = (mass: number, gesture: string): void => {
    setMoving(true);
    const inside = searchedMass(mass, range(), searchRun.live()?.vetoed ?? []);
    page.set({ massMeV: Number(inside.toFixed(3)) }, gesture);
  };
  const end = (): void => {
    setMoving(false);
    page.endGesture();
  };
  const open = (mass: number): void => {
    const nearest = nearestPoint(searchRun.live()?.points ?? [], mass);
    page.set({ massMeV: nearest?.massMeV ?? mass });
  };
  const step = (direction: 1 | -1): void => {
    const masses = searchRun.live()?.massesMeV ?? [];
    const now = massMeV();
    if (now === null || masses.length === 0) return;
    const next = direction === 1 ? masses.find(mass => mass > now) : masses.findLast(mass => mass < now);
    if (next !== undefined) page.set({ massMeV: next }, 'step mass');
  };
  return { range, massMeV, lookedAt, point, set, end, open, step };
}
