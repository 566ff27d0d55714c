import { createEffect, createMemo, createSignal, on, type Accessor } from 'solid-js';
import { packagedAnalyses, type PackagedAnalysis } from '../../packaged.js';
import { recorded } from '../../recorded.js';
import type { PageHandle } from '../../state/workbench.js';
import { latestWins } from '../../tasks/latest.js';
import type { AnalysisSource, DescribedAnalysis, RecordedRun } from '../../workers/search/protocol.js';
import { searchEngine } from './engine.js';
import { openFile } from './open-file.js';
import { createProposals, type Part, type Proposals } from './proposal.js';
import { searchRun } from './run.js';
import { sourceOf } from './source.js';
import type { SearchState } from './state.js';

/** A search whose last run took less follows changes by itself. */
const QUICK_SECONDS = 15;

/** The search that is asked for, and whether what is shown is of it. */
export interface Asked {
  readonly source: Accessor<AnalysisSource>;
  /** Null until its file has been read. */
  readonly described: Accessor<DescribedAnalysis | null>;
  readonly proposals: Proposals;
  /** What is shown is of a configuration before this one. */
  readonly isStale: Accessor<boolean>;
  run(): void;
  /** Does a run follow each change? Null for a search that takes too long for that. */
  readonly follows: Accessor<boolean | null>;
  setFollows(follows: boolean): void;
  /** Takes on a change and runs it. Tells whether it could be taken on. */
  runProposed(part: Part, patch: Partial<SearchState>): Promise<boolean>;
  /** Takes on a file. Rejects with InputError. */
  take(file: File, tree?: string): Promise<void>;
}

export function createAsked(page: PageHandle<SearchState>): Asked {
  const [described, setDescribed] = createSignal<DescribedAnalysis | null>(null);
  const proposals = createProposals(page);
  const source = createMemo((): AnalysisSource => ({ ...sourceOf(page.state()), files: searchRun.files() }), undefined, {
    equals: (a, b) => a !== undefined && isSame(a, b),
  });
  const describe = latestWins(async (next: AnalysisSource) => {
    try {
      if (await showStored()) return;
      const found = await searchEngine.run('describe', next);
      setDescribed(found);
      await show(found);
    } catch (error) {
      proposals.complain('analysis', error instanceof Error ? error.message : String(error));
    }
  });
  createEffect(on(source, describe));

  /** The first view: a packaged search as it is, of which a run is stored, is shown before any worker is there. */
  const showStored = async (): Promise<boolean> => {
    const { analysis: name, set } = page.state();
    if (described() !== null || searchRun.live() !== null || set.length > 0) return false;
    const packaged = packagedAnalyses.find(other => other.name === name);
    const record = await recordOf(packaged);
    if (packaged?.recorded === undefined || record?.analysis === undefined) return false;
    const { analysis, result } = record;
    const { configurationSha256, observable } = result;
    setDescribed({ analysis, observable, configurationSha256, text: packaged.text, missingFiles: [] });
    await searchRun.restore(record);
    return true;
  };
  const run = (): void => {
    const found = described();
    if (found !== null) void searchRun.start(source(), found);
  };
  /** A change of a search that is quick runs by itself. */
  const [follows, setFollows] = createSignal(true);
  const isQuick = () => (searchRun.secondsOf(described()?.analysis.name ?? '') ?? Infinity) < QUICK_SECONDS;
  createEffect(
    on(described, found => {
      if (found !== null && follows() && isQuick() && isStale() && found.missingFiles.length === 0) run();
    }),
  );
  /** Runs what has just been taken on. */
  const runProposed = async (part: Part, patch: Partial<SearchState>): Promise<boolean> => {
    if (!(await proposals.propose(part, { massMeV: null, fromMeV: null, toMeV: null, ...patch }))) return false;
    const next = source();
    void searchRun.start(next, await searchEngine.run('describe', next));
    return true;
  };

  const take = (file: File, tree?: string): Promise<void> => openFile(page, file, { tree, awaited: described()?.missingFiles ?? [] });
  const isStale = () => {
    const [live, now] = [searchRun.live(), described()];
    return live !== null && now !== null && live.configurationSha256 !== now.configurationSha256;
  };
  return {
    source,
    described,
    proposals,
    isStale,
    run,
    follows: () => (isQuick() ? follows() : null),
    setFollows,
    runProposed,
    take,
  };
}

/** What is known of a configuration already: of this page, or as it was recorded. */
async function show({ configurationSha256 }: DescribedAnalysis): Promise<void> {
  if (await searchRun.recall(configurationSha256)) return;
  const record = await recordOf(packagedAnalyses.find(one => one.recorded === configurationSha256));
  if (record !== null) await searchRun.restore(record);
}

/** The stored run of a packaged analysis as it is now; null where there is none. */
async function recordOf(packaged: PackagedAnalysis | undefined): Promise<RecordedRun | null> {
  if (packaged?.recorded === undefined) return null;
  return recorded<RecordedRun>(packaged.name);
}

const isSame = (a: AnalysisSource, b: AnalysisSource): boolean =>
  a.text === b.text && a.file === b.file && a.files === b.files && a.settings.join('\n') === b.settings.join('\n');
