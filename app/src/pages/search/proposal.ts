import { createSignal } from 'solid-js';
import type { PageHandle } from '../../state/workbench.js';
import { searchEngine } from './engine.js';
import { searchRun } from './run.js';
import { sourceOf } from './source.js';
import type { SearchState } from './state.js';

/** Parts of what is asked, each with a place for what is wrong with it. */
export type Part = 'analysis' | 'events' | 'selection' | 'scan' | 'file';

export interface Proposals {
  /** What is wrong with the last proposal of a part; empty where nothing is. */
  readonly complaint: (part: Part) => string;
  complain(part: Part, words: string): void;
  /** Takes on a change of the analysis if it is one that can be carried out; else the state stays as it was. */
  propose(part: Part, patch: Partial<SearchState>): Promise<boolean>;
}

export function createProposals(page: PageHandle<SearchState>): Proposals {
  const [complaints, setComplaints] = createSignal<Readonly<Partial<Record<Part, string>>>>({});
  const complain = (part: Part, words: string): void => void setComplaints(all => ({ ...all, [part]: words }));
  let newest = 0;
  return {
    complaint: part => complaints()[part] ?? '',
    complain,
    async propose(part, patch) {
      const number = ++newest;
      try {
        await searchEngine.run('describe', { ...sourceOf({ ...page.state(), ...patch }), files: searchRun.files() });
      } catch (error) {
        complain(part, error instanceof Error ? error.message : String(error));
        return false;
      }
      // what was typed since goes before it
      if (number !== newest) return false;
      setComplaints({});
      page.set(patch);
      return true;
    },
  };
}
