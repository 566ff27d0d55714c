import { batch, createRoot, createSignal, type Accessor } from 'solid-js';
import type { GivenFile } from '../../../../src/events/sources/open-bytes.js';
import type { MeasuredInputs } from '../../../../src/search/measured-inputs.js';
import type { AnalysisResult, ScanPoint, VetoedWindow } from '../../../../src/search/result.js';
import { isAbort } from '../../tasks/client.js';
import { beginWork } from '../../work.js';
import type {
  AnalysisSource,
  BackgroundView,
  DescribedAnalysis,
  RecordedRun,
  RunEvent,
  SelectedView,
} from '../../workers/search/protocol.js';
import { searchEngine } from './engine.js';

export type Phase = 'idle' | 'running' | 'stopped' | 'finished' | 'failed';

/** A run as far as it has come. */
export interface LiveRun {
  /** Of the configuration that it belongs to. */
  readonly configurationSha256: string;
  readonly selected?: SelectedView;
  readonly background?: BackgroundView;
  readonly measured?: MeasuredInputs;
  readonly massesMeV: readonly number[];
  readonly vetoed: readonly VetoedWindow[];
  /** By the number of the mass; undefined where none has come. */
  readonly points: readonly (ScanPoint | undefined)[];
  /** Points that are a first look only. */
  readonly quick: ReadonlySet<number>;
}

/** What has been found for one configuration. */
export interface Finding {
  readonly result: AnalysisResult;
  /** Seconds of processor time of a run that was recorded; absent for one made in this page. */
  readonly recordedSeconds?: number;
  /** Can a mass between the points be tested? The events of large recorded runs are not kept. */
  readonly hasEvents: boolean;
}

/** The run of this page: it goes on while another page is shown. */
export interface SearchRun {
  readonly phase: Accessor<Phase>;
  readonly live: Accessor<LiveRun | null>;
  readonly finding: Accessor<Finding | null>;
  readonly failure: Accessor<string>;
  /** The events of the run that is under way, while the results of the one before still stand. */
  readonly selected: Accessor<LiveRun | null>;
  /** How long the last run of an analysis took in this page; undefined where none did. */
  secondsOf(name: string): number | undefined;
  /** Event files that were dropped or chosen. */
  readonly files: Accessor<readonly GivenFile[]>;
  addFiles(files: readonly GivenFile[]): void;
  start(source: AnalysisSource, described: DescribedAnalysis): Promise<void>;
  stop(): void;
  /** Shows what is known of a configuration already; false where nothing is. */
  recall(configurationSha256: string): Promise<boolean>;
  /** Shows a recorded run. */
  restore(record: RecordedRun): Promise<void>;
}

const emptyRun = (configurationSha256: string): LiveRun => ({
  configurationSha256,
  massesMeV: [],
  vetoed: [],
  points: [],
  quick: new Set(),
});

/** Drawn anew at most so often while points come. */
const FRAME_MS = 80;

export const searchRun: SearchRun = createRoot(() => {
  const [phase, setPhase] = createSignal<Phase>('idle');
  const [live, setLive] = createSignal<LiveRun | null>(null);
  const [finding, setFinding] = createSignal<Finding | null>(null);
  const [failure, setFailure] = createSignal('');
  const [selected, setSelected] = createSignal<LiveRun | null>(null);
  const [files, setFiles] = createSignal<readonly GivenFile[]>([]);
  const records = new Map<string, RecordedRun>();
  const seconds = new Map<string, number>();
  let work: ReturnType<typeof beginWork> | undefined;
  let current: Promise<unknown> = Promise.resolve();
  let number = 0;

  const stop = (): void => {
    if (phase() === 'running') void searchEngine.run('stop', undefined);
  };
  const endWork = (): void => {
    work?.end();
    work = undefined;
  };

  /** Gathers what comes between two drawings. */
  function collector(configurationSha256: string): { take(event: RunEvent): void; flush(): void } {
    let run = emptyRun(configurationSha256);
    let points: (ScanPoint | undefined)[] = [];
    let quick = new Set<number>();
    let total = 0;
    let unit = '';
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = (): void => {
      clearTimeout(timer);
      timer = undefined;
      run = { ...run, points: [...points], quick: new Set(quick) };
      if (points.length === 0 && finding() !== null) {
        setSelected(run);
        return;
      }
      // what was before stands until something takes its place
      batch(() => {
        setFinding(null);
        setSelected(null);
        setLive(run);
      });
    };
    const soon = (): void => {
      timer ??= setTimeout(flush, FRAME_MS);
    };
    const take = (event: RunEvent): void => {
      switch (event.kind) {
        case 'stage':
          endWork();
          ({ total, unit } = event);
          work = beginWork(titleOf(event.what), stop);
          work.report({ done: 0, total, unit });
          return;
        case 'step':
          work?.report({ done: event.done + event.skipped, total, unit });
          return;
        case 'selected':
          run = { ...run, selected: event.selected };
          break;
        case 'prepared': {
          const { massesMeV, vetoed, measured } = event;
          points = massesMeV.map(() => undefined);
          quick = new Set();
          run = { ...run, massesMeV, vetoed, ...(measured && { measured }) };
          break;
        }
        case 'background':
          run = { ...run, background: event.background };
          break;
        case 'point':
          if (event.isQuick && points[event.index] !== undefined) return;
          points[event.index] = event.point;
          if (event.isQuick) quick.add(event.index);
          else quick.delete(event.index);
          break;
      }
      soon();
    };
    return { take, flush };
  }

  return {
    phase,
    live,
    finding,
    failure,
    files,
    selected,
    secondsOf: name => seconds.get(name),
    stop,
    addFiles(added) {
      setFiles(known => [...known.filter(file => added.every(other => other.name !== file.name)), ...added]);
    },
    async start(source, described) {
      stop();
      const mine = ++number;
      await current.catch(() => undefined);
      // another one was asked for meanwhile
      if (mine !== number) return;
      const { take, flush } = collector(described.configurationSha256);
      batch(() => {
        setPhase('running');
        setFailure('');
        setSelected(null);
        if (finding() === null) setLive(emptyRun(described.configurationSha256));
      });
      const started = performance.now();
      const running = searchEngine.run('run', source, { onPartial: event => take(event as RunEvent) });
      current = running;
      try {
        const outcome = await running;
        flush();
        batch(() => {
          setSelected(null);
          if (outcome.status === 'stopped') setPhase('stopped');
          else {
            setFinding({ result: outcome.result, hasEvents: true });
            setPhase('finished');
            seconds.set(described.analysis.name, (performance.now() - started) / 1000);
          }
        });
      } catch (error) {
        flush();
        if (!isAbort(error)) setFailure(error instanceof Error ? error.message : String(error));
        setPhase(isAbort(error) ? 'stopped' : 'failed');
      } finally {
        endWork();
      }
    },
    async recall(configurationSha256) {
      if (live()?.configurationSha256 === configurationSha256 && finding()?.recordedSeconds === undefined) return true;
      const record = records.get(configurationSha256);
      if (record === undefined) return false;
      await show(record);
      return true;
    },
    async restore(record) {
      records.set(record.result.configurationSha256, record);
      await show(record);
    },
  };

  async function show(record: RecordedRun): Promise<void> {
    stop();
    number++;
    await current.catch(() => undefined);
    const { result, specification, x, seconds } = record;
    // it comes before all that is asked of the likelihood from now on
    searchEngine
      .run('restore', { specification, ...(x && { x }) })
      .catch((error: unknown) => setFailure(error instanceof Error ? error.message : String(error)));
    batch(() => {
      setFailure('');
      setLive(liveOf(result));
      setFinding({ result, recordedSeconds: seconds, hasEvents: x !== undefined });
      setPhase('finished');
    });
  }
});

/** A finished run as one that has come to its end. */
const liveOf = (result: AnalysisResult): LiveRun => ({
  ...emptyRun(result.configurationSha256),
  massesMeV: result.scan.map(point => point.massMeV),
  vetoed: result.vetoed,
  points: result.scan,
  ...(result.measured && { measured: result.measured }),
});

const titleOf = (what: string): string => what.charAt(0).toUpperCase() + what.slice(1);
