import { For, Show, type JSX } from 'solid-js';
import { typesetMass, typesetNumber, typesetPValue, typesetWithError, typesetWithErrors } from '../../../../src/formats/typeset-number.js';
import { pullsFigure } from '../../../../src/plot/pulls.js';
import { strengthFigure, type StrengthData } from '../../../../src/plot/strength.js';
import type { BandedLimit, DataStatus, ScannedPoint } from '../../../../src/search/result.js';
import { observableTitle } from '../../../../src/plot/words.js';
import { VERSION } from '../../../../src/version.js';
import { Figure } from '../../components/figure.jsx';
import { Message } from '../../components/message.jsx';
import { Slider } from '../../components/slider.jsx';
import { Typeset } from '../../components/typeset.jsx';
import { massQuantity } from '../../quantities.js';
import type { DescribedAnalysis, OpenedPoint } from '../../workers/search/protocol.js';
import { NumberList, type NumberRows } from './number-list.jsx';
import type { LookedAt } from './point.js';

export interface PointPanelProps {
  readonly massMeV: number;
  readonly massRangeMeV: readonly [number, number];
  readonly described: DescribedAnalysis;
  readonly status: DataStatus;
  readonly lookedAt: LookedAt;
  onMass(massMeV: number, gesture: string): void;
  onMassEnd(): void;
  /** To the point of the scan before or behind. */
  onStep(step: 1 | -1): void;
}

/** The mass that is looked at: its test in numbers, and the likelihood behind it. */
export function PointPanel(props: PointPanelProps): JSX.Element {
  const point = () => {
    const found = props.lookedAt.hypothesis()?.point;
    return found?.status === 'ok' ? found : undefined;
  };
  return (
    <section class="point" aria-label="The mass that is looked at">
      <h2>{typesetMass(props.massMeV)}</h2>
      <Slider
        label="Mass"
        name="mass"
        quantity={massQuantity(props.massRangeMeV)}
        value={props.massMeV}
        onInput={props.onMass}
        onEnd={props.onMassEnd}
      />
      <p class="steps">
        <button type="button" onClick={() => props.onStep(-1)}>
          ◂ Point before
        </button>
        <button type="button" onClick={() => props.onStep(1)}>
          Next point ▸
        </button>
      </p>
      <Show when={props.lookedAt.failure() !== ''}>
        <Message kind="failure">{props.lookedAt.failure()}</Message>
      </Show>
      <Show when={point()} fallback={<p class="muted">No test at this mass yet.</p>}>
        {found => <Numbers point={found()} described={props.described} isQuick={props.lookedAt.isQuick()} />}
      </Show>
      <Show when={point() && props.lookedAt.likelihood()}>
        {opened => <Behind opened={opened()} point={point()!} described={props.described} status={props.status} />}
      </Show>
    </section>
  );
}

const limitWords = ({ observed }: BandedLimit): string => typesetNumber(observed, 3);
const expectedWords = ({ expected: [, low, median, high] }: BandedLimit): string => typesetWithErrors(median, high - median, median - low);

/** The numbers of a point, as they stand in the tables. */
function Numbers(props: { point: ScannedPoint; described: DescribedAnalysis; isQuick: boolean }): JSX.Element {
  const { analysis, observable } = props.described;
  const level = () => `${Number((100 * props.described.analysis.limit.confidenceLevel).toFixed(1))}% CL`;
  const limits = (): NumberRows => {
    const { point } = props;
    const limit = point.branchingRatioLimit;
    return [
      ...(limit
        ? ([
            [analysis.signal.quantity, `< ${limitWords(limit)}`],
            ['expected', expectedWords(limit)],
          ] as const)
        : []),
      ['Signal events', `< ${limitWords(point.eventsLimit)}`],
      ['expected', expectedWords(point.eventsLimit)],
      ['CLs, CLs+b, CLb there', [point.atLimit.cls, point.atLimit.clsb, point.atLimit.clb].map(p => typesetNumber(p, 3)).join(', ')],
      ...(point.method === 'exact' ? ([['asymptotic, events', `< ${limitWords(point.asymptoticEventsLimit)}`]] as const) : []),
    ];
  };
  const rows = (): NumberRows => {
    const { point } = props;
    const ses = point.singleEventSensitivity;
    return [
      [
        `Events within ±${analysis.search?.windowSigma ?? 2}σ`,
        `${point.windowObserved}, background ${point.window ? typesetWithError(point.windowBackground, point.window.backgroundError) : typesetNumber(point.windowBackground, 3)}`,
      ],
      ['Resolution σ', `${typesetNumber(point.sigma, 4)} ${observable.unit}`],
      ...(ses === undefined ? [] : ([['Single-event sensitivity', typesetNumber(ses, 4)]] as const)),
      ...(point.window
        ? ([
            ['Signal in the window', `${(100 * point.window.signalFraction).toFixed(1)}%`],
            [
              'Sidebands',
              `${point.window.sidebandEvents} events, χ² ${point.window.deviance.toFixed(1)} / ${point.window.degreesOfFreedom}`,
            ],
          ] as const)
        : []),
    ];
  };
  const excess = (): NumberRows => [
    ['Local significance', `${props.point.significance.toFixed(2)}σ`],
    ['p₀', typesetPValue(props.point.p0).replace('= ', '')],
    ['Signal events', typesetWithError(props.point.signalEvents, props.point.signalEventsError ?? 0)],
  ];
  return (
    <div aria-live="polite">
      <h3>Excess</h3>
      <NumberList rows={excess()} />
      <h3>
        Limits, {level()}, {props.isQuick ? 'asymptotic while the mass moves' : props.point.method}
      </h3>
      <NumberList rows={limits()} />
      <h3>Around the peak</h3>
      <NumberList rows={rows()} />
    </div>
  );
}

/** What the figure of a likelihood is drawn from. */
export const strengthDataOf = (
  { massMeV, curve }: OpenedPoint,
  { eventsLimit, singleEventSensitivity }: ScannedPoint,
  { limit, signal }: DescribedAnalysis['analysis'],
  status: DataStatus,
): StrengthData => ({
  subject: `the signal at ${massMeV.toFixed(2)} MeV`,
  axis: 'Signal events',
  curve,
  confidenceLevel: limit.confidenceLevel,
  observedLimit: eventsLimit.observed,
  expectedLimit: eventsLimit.expected[2],
  quantity: signal.quantity,
  singleEventSensitivity,
  status,
  version: VERSION,
});

/** Profile and CLs, pulls, events. */
function Behind(props: { opened: OpenedPoint; point: ScannedPoint; described: DescribedAnalysis; status: DataStatus }): JSX.Element {
  const { analysis, observable } = props.described;
  return (
    <>
      <Figure
        narrowest={400}
        draw={width => strengthFigure(strengthDataOf(props.opened, props.point, analysis, props.status), { document, width })}
      />
      <Show when={props.opened.pulls.length > 0}>
        <Figure
          narrowest={400}
          draw={width => pullsFigure({ pulls: props.opened.pulls, status: props.status, version: VERSION }, { document, width })}
        />
      </Show>
      <Show when={props.opened.events}>
        {events => (
          <details class="events" open={events().length <= 12}>
            <summary>{events().length === 1 ? 'One event' : `${events().length} events`} within 3σ</summary>
            <Show when={events().length > 0}>
              <div class="scrolled" role="region" aria-label="Events within 3σ" tabindex="0">
                <table>
                  <thead>
                    <tr>
                      <th scope="col">
                        <Typeset text={observableTitle(observable)} />
                      </th>
                      <th scope="col">Distance [σ]</th>
                      <th scope="col">s/b at the limit</th>
                    </tr>
                  </thead>
                  <tbody>
                    <For each={events()}>
                      {event => (
                        <tr>
                          <td>{event.value.toFixed(6)}</td>
                          <td>{event.distance.toFixed(2).replace('-', '−')}</td>
                          <td>{event.signalToBackground === null ? '∞' : typesetNumber(event.signalToBackground, 3)}</td>
                        </tr>
                      )}
                    </For>
                  </tbody>
                </table>
              </div>
            </Show>
          </details>
        )}
      </Show>
    </>
  );
}
