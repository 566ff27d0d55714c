import { createEffect, createMemo, createSignal, lazy, on, Show, Suspense, type JSX } from 'solid-js';
import { limitFigure } from '../../../../src/plot/limit.js';
import type { PublishedCurve } from '../../../../src/literature/curve.js';
import { p0Figure } from '../../../../src/plot/p0.js';
import { spectrumFigure } from '../../../../src/plot/spectrum.js';
import { strengthFigure } from '../../../../src/plot/strength.js';
import type { ScannedPoint } from '../../../../src/search/result.js';
import { Message } from '../../components/message.jsx';
import { packagedAnalyses, type PackagedAnalysis } from '../../packaged.js';
import { usePage } from '../../state/workbench.js';
import { latestWins } from '../../tasks/latest.js';
import type { AnalysisSource, DescribedAnalysis, RecordedRun, SelectedView } from '../../workers/search/protocol.js';
import { AskPanel } from './ask-panel.jsx';
import { searchEngine } from './engine.js';
import { givenEvents, setGivenEvents } from './given-events.js';
import { lookAt } from './point.js';
import { PointPanel, strengthDataOf } from './point-panel.jsx';
import { openFile } from './open-file.js';
import { createProposals, type Part } from './proposal.js';
import { renamed, withSetting } from './settings.js';
import { searchRun } from './run.js';
import { ScanView } from './scan-view.jsx';
import './search.css';
import { isScanned, nearestPoint, searchedMass, shownOf, shownSelection } from './shown.js';
import { SpectrumView } from './spectrum-view.jsx';
import { withSignal } from './signal.js';
import { Tools, type FigureToSave } from './tools.jsx';
import { sourceOf } from './source.js';
import { OWN, type LowerPlot, type SearchState } from './state.js';

// none of the first view
const CutView = lazy(async () => ({ default: (await import('./cut-view.jsx')).CutView }));
const OwnEvents = lazy(async () => ({ default: (await import('./own-events.jsx')).OwnEvents }));

/** A search whose last run took less follows changes by itself. */
const QUICK_SECONDS = 15;

/** A search from events to limits. */
export default function SearchPage(): JSX.Element {
  const page = usePage('search');
  const [described, setDescribed] = createSignal<DescribedAnalysis | null>(null);
  const [isMoving, setMoving] = createSignal(false);

  const proposals = createProposals(page);
  const isSame = (a: AnalysisSource, b: AnalysisSource): boolean =>
    a.text === b.text && a.file === b.file && a.files === b.files && a.settings.join('\n') === b.settings.join('\n');
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

  /** What is known of a configuration already: of this page, or as it was recorded. */
  const show = async ({ configurationSha256 }: DescribedAnalysis): Promise<void> => {
    if (await searchRun.recall(configurationSha256)) return;
    const record = await recordOf(packagedAnalyses.find(({ recorded }) => recorded === configurationSha256));
    if (record !== null) await searchRun.restore(record);
  };
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

  const shown = createMemo(() => shownOf(searchRun.live(), searchRun.finding(), described()));
  const isStale = () => {
    const [live, now] = [searchRun.live(), described()];
    return live !== null && now !== null && live.configurationSha256 !== now.configurationSha256;
  };
  /** The events that a changed selection leaves, where they are at hand: at once, before anything is fitted. */
  const [preview, setPreview] = createSignal<{ readonly configurationSha256: string; readonly selected: SelectedView } | null>(null);
  const look = latestWins(async (found: DescribedAnalysis) => {
    try {
      const selected = await searchEngine.run('preview', source());
      setPreview(selected && { configurationSha256: found.configurationSha256, selected });
    } catch {
      // the run tells
      setPreview(null);
    }
  });
  createEffect(() => {
    const found = described();
    if (found !== null && isStale() && found.missingFiles.length === 0) look(found);
  });
  const previewed = () =>
    isStale() && searchRun.selected()?.configurationSha256 === described()?.configurationSha256
      ? (searchRun.selected()?.selected ?? null)
      : lookedUp();
  const lookedUp = () => (isStale() && preview()?.configurationSha256 === described()?.configurationSha256 ? preview()!.selected : null);
  const drawnSpectrum = createMemo(() => {
    const [selected, now] = [previewed(), described()];
    return selected && now ? shownSelection(selected, now) : shown().spectrum;
  });
  const selection = (): Pick<SelectedView, 'cutflow' | 'cutSpectra' | 'status'> | null => {
    const found = searchRun.finding()?.result;
    return previewed() ?? (found ? { ...found, cutSpectra: found.cutSpectra ?? [] } : (searchRun.live()?.selected ?? null));
  };
  const massRange = (): readonly [number, number] => shown().massRangeMeV ?? described()?.analysis.scan.massMeV ?? [0, 1];
  const massMeV = createMemo((): number | null => {
    const { massMeV: asked } = page.state();
    if (described() === null) return null;
    const excess = searchRun.finding()?.result.largestExcess?.massMeV;
    const [from, to] = massRange();
    return searchedMass(asked ?? excess ?? (from + to) / 2, massRange(), searchRun.live()?.vetoed ?? []);
  });
  const lookedAt = lookAt(massMeV, isMoving);
  const lookedAtPoint = (): ScannedPoint | null => {
    const point = lookedAt.hypothesis()?.point;
    return isScanned(point) ? point : null;
  };

  const setMass = (mass: number, gesture: string): void => {
    setMoving(true);
    const inside = searchedMass(mass, massRange(), searchRun.live()?.vetoed ?? []);
    page.set({ massMeV: Number(inside.toFixed(3)) }, gesture);
  };
  const endMass = (): void => {
    setMoving(false);
    page.endGesture();
  };
  const openPoint = (mass: number): void => {
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

  const zoom = (): readonly [number, number] | undefined => {
    const { fromMeV, toMeV } = page.state();
    return fromMeV !== null && toMeV !== null && toMeV > fromMeV ? [fromMeV, toMeV] : undefined;
  };
  /** Fixed while points come, so that nothing jumps. */
  const drawnRange = (): readonly [number, number] | undefined => {
    const range = zoom();
    if (range !== undefined || searchRun.finding() !== null) return range;
    const [from, to] = massRange();
    const margin = 0.02 * (to - from);
    return [from < margin ? from : from - margin, to + margin];
  };
  const setZoom = (range: readonly [number, number] | null): void => {
    const [from, to] = range ?? [null, null];
    page.set({ fromMeV: from === null ? null : Number(from.toFixed(2)), toMeV: to === null ? null : Number(to.toFixed(2)) });
  };
  const [published, setPublished] = createSignal<readonly PublishedCurve[]>([]);
  const compared = createMemo(() => described()?.analysis.compare.join(' ') ?? '');
  createEffect(
    on(compared, ids => {
      if (ids === '') setPublished([]);
      else
        void searchEngine.run('published', ids.split(' ')).then(
          found => setPublished(found.filter(curve => curve.bound === 'upper-limit')),
          () => setPublished([]),
        );
    }),
  );
  const drawnPublished = () => (page.state().published ? { published: published() } : {});
  /** Of what is asked, not of what was before a change. */
  const result = () => (isStale() ? null : (searchRun.finding()?.result ?? null));
  const figures = (): FigureToSave[] => {
    const { spectrum, limit, p0 } = shown();
    const options = { document, ...(zoom() && { massRangeMeV: zoom()! }) };
    const hypothesis = lookedAt.hypothesis();
    const [opened, point] = [lookedAt.likelihood(), lookedAtPoint()];
    return [
      ...(spectrum
        ? [
            {
              name: 'spectrum',
              label: 'Spectrum',
              draw: () => spectrumFigure(hypothesis ? withSignal(spectrum, hypothesis) : spectrum, { document }),
            },
          ]
        : []),
      ...(limit ? [{ name: 'limit', label: 'Limit', draw: () => limitFigure(limit, { ...options, ...drawnPublished() }) }] : []),
      ...(p0 ? [{ name: 'p0', label: 'p-value', draw: () => p0Figure(p0, options) }] : []),
      ...(opened && point && described()
        ? [
            {
              name: 'likelihood',
              label: 'Likelihood of the mass',
              draw: () =>
                strengthFigure(strengthDataOf(opened, point, described()!.analysis, spectrum?.status ?? 'simulated'), { document }),
            },
          ]
        : []),
    ];
  };
  const height = (width: number): number => Math.max(220, Math.min(330, 0.36 * width));
  const common = (width: number) => ({
    document,
    width,
    height: Math.max(280, Math.min(400, 0.45 * width)),
    ...(drawnRange() && { massRangeMeV: drawnRange()! }),
  });

  return (
    <div class="three search">
      <AskPanel
        described={described()}
        proposals={proposals}
        isStale={isStale()}
        cutflow={selection()?.cutflow ?? []}
        isPreview={previewed() !== null}
        onRun={run}
        follows={isQuick() ? follows() : null}
        onFollow={setFollows}
        onFile={take}
        ownEvents={
          <Show when={givenEvents()} keyed>
            {({ file, events }) => (
              <Suspense>
                <OwnEvents
                  file={file}
                  events={events}
                  analysis={described()?.analysis ?? null}
                  complaint={proposals.complaint('events')}
                  onSearch={text =>
                    void runProposed('events', { analysis: OWN, text, set: [] }).then(isTaken => isTaken && setGivenEvents(null))
                  }
                  onReplace={next =>
                    void runProposed('events', { set: withSetting(page.state().set, 'source', next) }).then(
                      isTaken => isTaken && setGivenEvents(null),
                    )
                  }
                  onTree={tree =>
                    void take(file.content as File, tree).catch((error: unknown) =>
                      proposals.complain('events', error instanceof Error ? error.message : String(error)),
                    )
                  }
                  onClose={() => setGivenEvents(null)}
                />
              </Suspense>
            )}
          </Show>
        }
      />
      <section class="view" aria-label="Spectrum and limits">
        <Show when={described()}>
          {found => <Tools described={found()} result={result()} figures={figures} hasPublished={published().length > 0} />}
        </Show>
        <Show when={searchRun.failure() !== ''}>
          <Message kind="failure">{searchRun.failure()}</Message>
        </Show>
        <div>
          <Show when={drawnSpectrum()} fallback={<p class="placeholder">The spectrum comes with the first run.</p>}>
            {data => (
              <SpectrumView
                isStale={isStale() && previewed() === null}
                data={data()}
                massMeV={massMeV()}
                hypothesis={lookedAt.hypothesis()}
                height={height}
                onMass={setMass}
                onMassEnd={endMass}
              />
            )}
          </Show>
          <div class="tabs" role="tablist" aria-label="Below the spectrum">
            <Tab name="limit" title="Limit" />
            <Tab name="p0" title="p-value" />
            <Tab name="cuts" title="Cuts" />
            <Show when={zoom()}>
              <button type="button" class="quiet" onClick={() => setZoom(null)}>
                All masses
              </button>
            </Show>
          </div>
          <div
            role="tabpanel"
            id="lower-plot"
            aria-label="Below the spectrum"
            classList={{ stale: isStale() && page.state().plot !== 'cuts' }}
          >
            <Show when={page.state().plot === 'cuts' && described() && selection()}>
              {found => (
                <Suspense>
                  <CutView
                    analysis={described()!.analysis}
                    spectra={found().cutSpectra}
                    status={found().status}
                    cut={page.state().cut}
                    height={height}
                    onCut={cut => page.set({ cut })}
                    onChange={(k, cut) => {
                      const { selection: cuts } = described()!.analysis;
                      const next = cuts.map((other, j) => (j === k ? renamed(cut) : other));
                      void proposals.propose('selection', { set: withSetting(page.state().set, 'selection', next) });
                    }}
                  />
                </Suspense>
              )}
            </Show>
            <Show when={page.state().plot === 'limit' ? shown().limit : null}>
              {data => (
                <ScanView
                  draw={width => limitFigure(data(), { ...common(width), ...drawnPublished() })}
                  massMeV={massMeV()}
                  massUnitMeV={massUnitOf(massRange())}
                  value={point => (point.branchingRatioLimit ?? point.eventsLimit).observed}
                  point={lookedAtPoint()}
                  onMass={setMass}
                  onMassEnd={endMass}
                  onPoint={openPoint}
                  onZoom={setZoom}
                />
              )}
            </Show>
            <Show when={page.state().plot === 'p0' ? shown().p0 : null}>
              {data => (
                <ScanView
                  draw={width => p0Figure(data(), common(width))}
                  massMeV={massMeV()}
                  massUnitMeV={massUnitOf(massRange())}
                  value={point => point.p0}
                  point={lookedAtPoint()}
                  onMass={setMass}
                  onMassEnd={endMass}
                  onPoint={openPoint}
                  onZoom={setZoom}
                />
              )}
            </Show>
          </div>
        </div>
      </section>
      <Show when={massMeV() !== null && described()} fallback={<section class="point" aria-label="The mass that is looked at" />}>
        {found => (
          <PointPanel
            massMeV={massMeV()!}
            massRangeMeV={massRange()}
            described={found()}
            status={shown().spectrum?.status ?? 'simulated'}
            lookedAt={lookedAt}
            onMass={setMass}
            onMassEnd={endMass}
            onStep={step}
          />
        )}
      </Show>
    </div>
  );

  function Tab(props: { name: LowerPlot; title: string }): JSX.Element {
    return (
      <button
        type="button"
        role="tab"
        aria-selected={page.state().plot === props.name}
        aria-controls="lower-plot"
        onClick={() => page.set({ plot: props.name })}
      >
        {props.title}
      </button>
    );
  }
}

/** The stored run of a packaged analysis as it is now; null where there is none. */
async function recordOf(packaged: PackagedAnalysis | undefined): Promise<RecordedRun | null> {
  if (packaged?.recorded === undefined) return null;
  const answer = await fetch(new URL(`recorded/${packaged.name}.json`, document.baseURI));
  return answer.ok ? ((await answer.json()) as RecordedRun) : null;
}

/** Of the axis of masses: plot/mass-axis.ts writes large masses in GeV. */
const massUnitOf = ([, to]: readonly [number, number]): number => (to > 5000 ? 1000 : 1);
