import { createMemo, type JSX } from 'solid-js';
import { typesetMass, typesetPercent } from '../../../../../src/formats/typeset-number.js';
import { numberText } from '../number-text.js';
import { limitFigure } from '../../../../../src/plot/limit.js';
import { Formula } from '../../../components/formula.jsx';
import { massQuantity } from '../../../quantities.js';
import { usePage } from '../../../state/workbench.js';
import { MassPicture } from '../mass-picture.jsx';
import { Question } from '../question.jsx';
import { scannedPoints, testedNear, type TourRecord } from '../recorded.js';
import { Step } from '../step.jsx';
import { Value } from '../value.jsx';

/** What are the green and the yellow band? */
export default function Band(props: { record: TourRecord }): JSX.Element {
  const { state } = usePage('learn');
  const tested = () => testedNear(props.record.result, state().massMeV);
  const limit = () => tested().branchingRatioLimit!;
  const shares = createMemo(() => {
    const points = scannedPoints(props.record.result);
    const share = (low: number, high: number): number =>
      points.filter(({ eventsLimit: { observed, expected } }) => observed >= expected[low] && observed <= expected[high]).length /
      points.length;
    return { one: share(1, 3), two: share(0, 4) };
  });
  return (
    <Step
      picture={
        <MassPicture
          draw={width => limitFigure(props.record.result, { document, width })}
          massMeV={tested().massMeV}
          value={limit().observed}
        />
      }
    >
      <p>
        An experiment without X has a limit too, and one like it, with the same background but other chance, another one. Half of them are
        below the dashed line. The green band holds 68% of them, the yellow one 95%. The full line is what this experiment got.
      </p>
      <p>A limit is the number of events divided by how many kaons were looked at and how well. That is the single-event sensitivity,</p>
      <Formula block tex="\text{BR} < N_\text{limit} × \text{SES}, \quad \text{SES} = \frac{1}{N_K × A × ε}" />
      <Value label="Mass of X" name="massMeV" quantity={massQuantity([0, 260])} />
      <p class="readout" role="status">
        At {typesetMass(tested().massMeV)}: observed {numberText(limit().observed)}, expected {numberText(limit().expected[2])}, 68% of
        experiments from {numberText(limit().expected[1])} to {numberText(limit().expected[3])}.
      </p>
      <Question
        question="At how many of the masses should the full line be inside the green band?"
        answers={['all of them', 'about two in three', 'about one in twenty']}
        right={1}
      >
        Here it is {typesetPercent(shares().one)}, and {typesetPercent(shares().two)} inside the yellow one. Neighbouring masses share
        events, so they leave and enter the band together, and counts of a few events come in steps.
      </Question>
    </Step>
  );
}
