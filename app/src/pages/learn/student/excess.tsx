import { Show, type JSX } from 'solid-js';
import { typesetMass, typesetPercent } from '../../../../../src/formats/typeset-number.js';
import { numberText } from '../number-text.js';
import { p0Figure } from '../../../../../src/plot/p0.js';
import { Formula } from '../../../components/formula.jsx';
import { PageLink } from '../../../components/page-link.jsx';
import { massQuantity } from '../../../quantities.js';
import { usePage } from '../../../state/workbench.js';
import { MassPicture } from '../mass-picture.jsx';
import { Question } from '../question.jsx';
import { testedNear, TOUR_SEARCH, type TourRecord } from '../recorded.js';
import { Step } from '../step.jsx';
import { Value } from '../value.jsx';

/** Is the largest excess one? */
export default function Excess(props: { record: TourRecord }): JSX.Element {
  const { state } = usePage('learn');
  const tested = () => testedNear(props.record.result, state().massMeV);
  return (
    <Step
      picture={
        <MassPicture draw={width => p0Figure(props.record.result, { document, width })} massMeV={tested().massMeV} value={tested().p0} />
      }
    >
      <p>
        Somewhere the data lie above the background. The local p-value <Formula tex="p_0" /> is the probability that background alone gives
        as much at this mass. One counts it in standard deviations Z of a Gaussian:
      </p>
      <Formula block tex="p_0 = P(q ≥ q_\text{observed} | b) = 1 - Φ(Z)" />
      <Value label="Mass of X" name="massMeV" quantity={massQuantity([0, 260])} />
      <p class="readout" role="status">
        At {typesetMass(tested().massMeV)}: <Formula tex="p_0" /> = {numberText(tested().p0)}, Z = {tested().significance.toFixed(1)}.
      </p>
      <Show when={props.record.result.lookElsewhere}>
        {elsewhere => (
          <Question
            question={`The largest excess has a local p-value of ${numberText(elsewhere().local.p0)} at ${typesetMass(elsewhere().local.massMeV)}. You looked at ${elsewhere().masses} masses. How often does a search without any X find one as large somewhere?`}
            answers={[
              `in ${typesetPercent(Number(elsewhere().local.p0.toPrecision(2)))} of searches`,
              `in about ${typesetPercent(Number(elsewhere().toys.pValue.toPrecision(1)))} of searches`,
              'never',
            ]}
            right={1}
          >
            {elsewhere().toys.exceeding} of {elsewhere().toys.toys} simulated searches did. Looking in many places makes rare things common:
            this is the look-elsewhere effect. It counts only as many masses as the resolution tells apart, here some{' '}
            {numberText(elsewhere().toys.trialsFactor ?? NaN)}. A discovery is asked to have Z = 5 for this reason.
          </Question>
        )}
      </Show>
      <p class="note">
        <PageLink page="search" patch={{ analysis: TOUR_SEARCH, massMeV: tested().massMeV, plot: 'p0' }}>
          See this excess in the search
        </PageLink>
      </p>
    </Step>
  );
}
