import { createMemo, Show, type JSX } from 'solid-js';
import { typesetMass, typesetPercent } from '../../../../../src/formats/typeset-number.js';
import { numberText } from '../number-text.js';
import { strengthFigure } from '../../../../../src/plot/strength.js';
import type { StrengthPoint } from '../../../../../src/search/strength-curve.js';
import { Figure } from '../../../components/figure.jsx';
import { Formula } from '../../../components/formula.jsx';
import { PageLink } from '../../../components/page-link.jsx';
import { massQuantity } from '../../../quantities.js';
import { usePage } from '../../../state/workbench.js';
import type { OpenedPoint } from '../../../workers/search/protocol.js';
import { answered } from '../answered.js';
import { Question } from '../question.jsx';
import { countQuantity } from '../quantities.js';
import { pointEngine, testedNear, TOUR_SEARCH, type TourRecord } from '../recorded.js';
import { Step } from '../step.jsx';
import { Value } from '../value.jsx';

/** What does a limit at 90 % CL say? */
export default function Limit(props: { record: TourRecord }): JSX.Element {
  const { state } = usePage('learn');
  const tested = createMemo(() => testedNear(props.record.result, state().massMeV));
  const { value: opened, failure } = answered(
    () => tested(),
    (point, show: (part: OpenedPoint) => void) => pointEngine.run('likelihood', point, { onPartial: part => show(part as OpenedPoint) }),
  );
  const isSettled = () => opened()?.massMeV === tested().massMeV;
  const level = () => props.record.result.confidenceLevel;
  const chosen = (): StrengthPoint | undefined =>
    opened()?.curve.points.reduce((best, point) =>
      Math.abs(point.signalEvents - state().events) < Math.abs(best.signalEvents - state().events) ? point : best,
    );
  const figure = (width: number): SVGSVGElement | null => {
    const found = opened();
    if (found === null || !isSettled()) return null;
    const { result } = props.record;
    const point = tested();
    return strengthFigure(
      {
        subject: `the signal at ${point.massMeV.toFixed(2)} MeV`,
        axis: 'Signal events',
        curve: found.curve,
        confidenceLevel: result.confidenceLevel,
        observedLimit: point.eventsLimit.observed,
        expectedLimit: point.eventsLimit.expected[2],
        quantity: result.quantity,
        singleEventSensitivity: point.singleEventSensitivity,
        status: result.status,
        version: result.version,
      },
      { document, width },
    );
  };
  return (
    <Step failure={failure()} picture={<Figure draw={figure} />}>
      <p>
        No peak is seen. How many events of X could there have been all the same? Suppose a number s. If then hardly any experiment would
        look as empty as this one, s is excluded. To be fair to experiments that cannot see X at all, that probability is divided by the one
        without X:
      </p>
      <Formula block tex="\text{CL}_\text{s}(s) = \frac{P(\text{as empty} | s + b)}{P(\text{as empty} | b)}" />
      <p>The limit at 90% confidence level is the s at which this is 10%, the vermillion line.</p>
      <Value label="Mass of X" name="massMeV" quantity={massQuantity([0, 260])} />
      <Value label="Events of X that are supposed" name="events" quantity={countQuantity([0, 50])} />
      <p class="readout" role="status">
        <Show when={isSettled() && chosen()} fallback="…">
          {point => (
            <>
              {numberText(point().signalEvents, 3)} events at {typesetMass(tested().massMeV)}: <Formula tex="\text{CL}_\text{s}" /> ={' '}
              {typesetPercent(point().cls)}, {point().cls < 1 - level() ? 'excluded' : 'not excluded'}.
            </>
          )}
        </Show>
      </p>
      <Question
        question="The limit is 4 events. Which of these does it say?"
        answers={[
          'X made 4 events in these data',
          'with 90% probability X made fewer than 4 events',
          'an X that makes more than 4 events on average would have shown more than this in at least 90% of experiments',
        ]}
        right={2}
      >
        It is a statement about experiments, not about X. In these data the limit at {typesetMass(tested().massMeV)} is{' '}
        {numberText(tested().eventsLimit.observed, 3)} events
        <Show when={tested().branchingRatioLimit}>{limit => <>, which is a branching ratio of {numberText(limit().observed)}</>}</Show>.
      </Question>
      <p class="note">
        <PageLink page="search" patch={{ analysis: TOUR_SEARCH, massMeV: tested().massMeV }}>
          Open this likelihood in the search
        </PageLink>
      </p>
    </Step>
  );
}
