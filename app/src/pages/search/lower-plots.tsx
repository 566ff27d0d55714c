import { lazy, Show, Suspense, type JSX } from 'solid-js';
import { limitFigure } from '../../../../src/plot/limit.js';
import { p0Figure } from '../../../../src/plot/p0.js';
import { seen } from '../../seen.js';
import { searchRun } from './run.js';
import { ScanView, type ScanViewProps } from './scan-view.jsx';
import type { Search } from './search.js';
import { renamed, withSetting } from './settings.js';
import type { LowerPlot } from './state.js';

// none of the first view
const CutView = lazy(async () => ({ default: (await import('./cut-view.jsx')).CutView }));

export interface LowerPlotsProps {
  readonly search: Search;
  /** Of a figure of that width. */
  readonly height: (width: number) => number;
}

/** Below the spectrum: the limit or the p-value against mass, or the quantity of a cut. */
export function LowerPlots(props: LowerPlotsProps): JSX.Element {
  const { page, described, proposals, isStale, selection, shown, mass, drawnPublished, zoom, setZoom } = props.search;
  const isSpectrumSeen = seen(() => shown().spectrum !== null);
  /** Fixed while points come, so that nothing jumps. */
  const drawnRange = (): readonly [number, number] | undefined => {
    const range = zoom();
    if (range !== undefined || searchRun.finding() !== null) return range;
    const [from, to] = mass.range();
    const margin = 0.02 * (to - from);
    return [from < margin ? from : from - margin, to + margin];
  };
  const common = (width: number) => ({
    document,
    width,
    height: Math.max(280, Math.min(400, 0.45 * width)),
    ...(drawnRange() && { massRangeMeV: drawnRange()! }),
  });
  return (
    <>
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
      <div role="tabpanel" id="lower-plot" aria-label="Below the spectrum" classList={{ stale: isStale() && page.state().plot !== 'cuts' }}>
        <Show when={page.state().plot === 'cuts' && described() && selection()}>
          {found => (
            <Suspense>
              <CutView
                analysis={described()!.analysis}
                spectra={found().cutSpectra}
                status={found().status}
                cut={page.state().cut}
                height={props.height}
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
        <Show when={page.state().plot === 'limit' && isSpectrumSeen() ? shown().limit : null}>
          {data => (
            <Scan
              draw={width => limitFigure(data(), { ...common(width), ...drawnPublished() })}
              value={point => (point.branchingRatioLimit ?? point.eventsLimit).observed}
            />
          )}
        </Show>
        <Show when={page.state().plot === 'p0' && isSpectrumSeen() ? shown().p0 : null}>
          {data => <Scan draw={width => p0Figure(data(), common(width))} value={point => point.p0} />}
        </Show>
      </div>
    </>
  );

  function Scan(scan: Pick<ScanViewProps, 'draw' | 'value'>): JSX.Element {
    return (
      <ScanView
        draw={scan.draw}
        value={scan.value}
        massMeV={mass.massMeV()}
        massUnitMeV={massUnitOf(mass.range())}
        point={mass.point()}
        onMass={mass.set}
        onMassEnd={mass.end}
        onPoint={mass.open}
        onZoom={setZoom}
      />
    );
  }

  function Tab(tab: { name: LowerPlot; title: string }): JSX.Element {
    return (
      <button
        type="button"
        role="tab"
        aria-selected={page.state().plot === tab.name}
        aria-controls="lower-plot"
        onClick={() => page.set({ plot: tab.name })}
      >
        {tab.title}
      </button>
    );
  }
}

/** Of the axis of masses: plot/mass-axis.ts writes large masses in GeV. */
const massUnitOf = ([, to]: readonly [number, number]): number => (to > 5000 ? 1000 : 1);
