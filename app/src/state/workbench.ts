import { createContext, createMemo, createSignal, onCleanup, useContext, type Accessor } from 'solid-js';
import { changed, gestureEnded, redone, startHistory, undone } from './history.js';
import { FIRST_PAGE, pageFields, type PageName, type PageStates, type WorkbenchState } from './pages.js';
import { hashOf, stateOfHash } from './url-state.js';

/** The state of the workbench: one value, every change a new value, all of them undoable, the present one in the URL. */
export interface Workbench {
  readonly state: Accessor<WorkbenchState>;
  /** What was wrong with the link that the page came from. */
  readonly complaints: Accessor<readonly string[]>;
  dismissComplaints(): void;
  /** Changes with the same gesture, one after another, are one step of undo. */
  change(update: (state: WorkbenchState) => WorkbenchState, gesture?: string): void;
  /** A movement is over, as when the pointer is lifted. */
  endGesture(): void;
  undo(): void;
  redo(): void;
  readonly canUndo: Accessor<boolean>;
  readonly canRedo: Accessor<boolean>;
}

/** Browsers refuse more than about a hundred changes of the URL in 30 s. */
const URL_DELAY_MS = 350;

/** Reads the state from the address and keeps the address up to date. To be called once, inside a root. */
export function createWorkbench(): Workbench {
  const first = stateOfHash(pageFields, location.hash, FIRST_PAGE);
  const [history, setHistory] = createSignal(startHistory(first.state));
  const [complaints, setComplaints] = createSignal(first.complaints);
  const state = createMemo(() => history().present);

  let timer: ReturnType<typeof setTimeout> | undefined;
  const writeUrl = (how: 'push' | 'replace'): void => {
    clearTimeout(timer);
    const hash = hashOf(pageFields, state());
    if (hash === location.hash) return;
    if (how === 'push') window.history.pushState(null, '', hash);
    else window.history.replaceState(null, '', hash);
  };
  /** A page is a step of the browser's own history, a change within one is not. */
  const follow = (before: WorkbenchState): void => {
    if (before.page !== state().page) {
      writeUrl('push');
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(() => writeUrl('replace'), URL_DELAY_MS);
  };
  const move = (step: (h: ReturnType<typeof history>) => ReturnType<typeof history>): void => {
    const before = state();
    setHistory(step);
    if (state() !== before) follow(before);
  };
  const onHashChange = (): void => {
    if (location.hash === hashOf(pageFields, state())) return;
    const read = stateOfHash(pageFields, location.hash, FIRST_PAGE);
    setComplaints(read.complaints);
    setHistory(h => changed(h, read.state));
  };
  const flush = (): void => writeUrl('replace');
  window.addEventListener('hashchange', onHashChange);
  window.addEventListener('pagehide', flush);
  onCleanup(() => {
    window.removeEventListener('hashchange', onHashChange);
    window.removeEventListener('pagehide', flush);
    clearTimeout(timer);
  });

  return {
    state,
    complaints,
    dismissComplaints: () => setComplaints([]),
    change: (update, gesture) => move(h => changed(h, update(h.present), gesture ?? null)),
    endGesture: () => setHistory(gestureEnded),
    undo: () => move(undone),
    redo: () => move(redone),
    canUndo: createMemo(() => history().past.length > 0),
    canRedo: createMemo(() => history().future.length > 0),
  };
}

export const WorkbenchContext = createContext<Workbench>();

export function useWorkbench(): Workbench {
  const workbench = useContext(WorkbenchContext);
  if (workbench === undefined) throw new Error('no workbench around this component');
  return workbench;
}

/** The state of one page. */
export interface PageHandle<S> {
  readonly state: Accessor<S>;
  /** Replaces some of its values; `gesture` as of the workbench. */
  set(patch: Partial<S>, gesture?: string): void;
  endGesture(): void;
}

export function usePage<Name extends PageName>(name: Name): PageHandle<PageStates[Name]> {
  const workbench = useWorkbench();
  const own = createMemo(() => workbench.state().pages[name]);
  return {
    state: own,
    set: (patch, gesture) =>
      workbench.change(state => ({ ...state, pages: { ...state.pages, [name]: { ...state.pages[name], ...patch } } }), gesture),
    endGesture: workbench.endGesture,
  };
}
