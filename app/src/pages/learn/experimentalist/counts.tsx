import { Show, type JSX } from 'solid-js';
import { typesetMass } from '../../../../../src/formats/typeset-number.js';
import { numberText } from '../number-text.js';
import { curvesFigure } from '../../../../../src/plot/curves.js';
import { Figure } from '../../../components/figure.jsx';
import { Formula } from '../../../components/formula.jsx';
import { massQuantity } from '../../../quantities.js';
import { usePage } from '../../../state/workbench.js';
import { answered } from '../answered.js';
import { Question } from '../question.jsx';
import { countQuantity, rangeQuantity } from '../quantities.js';
import { testedNear, type TourRecord } from '../recorded.js';
import { Step } from '../step.jsx';
import { Value } from '../value.jsx';
import { countingEngine } from './counting-engine.js';

/** Part of a Gaussian peak within two standard deviations. */
const WITHIN_TWO_SIGMA = 0.9545;

/** From counts and sensitivity to a limit. */
export default function Counts(props: { record: TourRecord }): JSX.Element {
  const page = usePage('learn');
  const { state } = page;
  const { result } = props.record;
  const tested = () => testedNear(result, state().massMeV);
  const { value: limits, failure } = answered(
    () => ({
      observed: Math.round(state().observed),
      background: state().background,
      backgroundError: 0,
      confidenceLevel: result.confidenceLevel,
    }),
    asked => countingEngine.run('limits', asked),
  );
  const ses = (): number => tested().singleEventSensitivity!;
  const figure = (width: number): SVGSVGElement | null => {
    const found = limits();
    return (
      found &&
      curvesFigure(
        {
          status: result.status,
          version: result.version,
          note: `${Math.round(state().observed)} events observed, 90% CL`,
          description: 'Upper limit on signal events against the expected background',
          x: 'Expected background events *b*',
          y: 'Upper limit on signal events',
          at: state().background,
          curves: [
            { label: 'CLs', colour: 'blue', points: found.curves.cls },
            { label: 'Feldman and Cousins', colour: 'vermillion', isDashed: true, points: found.curves.feldmanCousins },
          ],
        },
        { document, width },
      )
    );
  };
  return (
    <Step failure={failure()} picture={<Figure draw={figure} />}>
      <p>
        A search is a count at heart: n events in a window around the mass, b of them expected. The exact CLs of that count gives the
        largest signal that is compatible, and the single-event sensitivity turns it into a branching ratio:
      </p>
      <Formula block tex="\frac{P(N ≤ n | s + b)}{P(N ≤ n | b)} = 10%\quad \text{at } s = N_\text{limit}" />
      <Formula block tex="\text{BR}_\text{limit} = N_\text{limit} × \text{SES} / f" />
      <p>f is the part of the peak inside the window, 95% for ±2σ.</p>
      <Value label="Mass of X" name="massMeV" quantity={massQuantity([0, 260])} />
      <p>
        <button
          type="button"
          onClick={() => {
            page.set({
              observed: tested().windowObserved,
              background: Number(tested().windowBackground.toPrecision(4)),
              answer: state().answer,
            });
          }}
        >
          Take the counts of the search at {typesetMass(tested().massMeV)}
        </button>
      </p>
      <Value label="Events observed" name="observed" quantity={countQuantity([0, 30])} />
      <Value label="Background expected" name="background" quantity={rangeQuantity('background', '', [0, 30])} />
      <Show when={limits()}>
        {found => (
          <div role="status">
            <dl class="facts">
              <dt>CLs</dt>
              <dd>
                s &lt; {numberText(found().cls, 3)}, BR&nbsp;&lt;&nbsp;{numberText((found().cls * ses()) / WITHIN_TWO_SIGMA)}
              </dd>
              <dt>expected</dt>
              <dd>s &lt; {numberText(found().expected, 3)}</dd>
              <dt>Feldman–Cousins</dt>
              <dd>s &lt; {numberText(found().feldmanCousins, 3)}</dd>
              <dt>SES at this mass</dt>
              <dd>{numberText(ses(), 3)}</dd>
              <dt>The search, all events, {tested().method}</dt>
              <dd>
                s &lt; {numberText(tested().eventsLimit.observed, 3)}, BR&nbsp;&lt;&nbsp;
                {numberText(tested().branchingRatioLimit!.observed)}
              </dd>
            </dl>
          </div>
        )}
      </Show>
      <Question
        question="No event is seen, n = 0. By how much does the CLs limit fall when the background rises from 0 to 5?"
        answers={['not at all: it stays at 2.3 events', 'to about half', 'to 0: more background makes an empty window more surprising']}
        right={0}
      >
        With n = 0 the two probabilities are both Poisson with b in the exponent, which drops out: s &lt; −ln 10%. Try it above. The limit
        of Feldman and Cousins does fall, which is one reason why searches quote CLs.
      </Question>
    </Step>
  );
}
