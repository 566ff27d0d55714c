import { Show, type JSX } from 'solid-js';
import { typesetPercent } from '../../../../../src/formats/typeset-number.js';
import { numberText } from '../number-text.js';
import { curvesFigure } from '../../../../../src/plot/curves.js';
import { Figure } from '../../../components/figure.jsx';
import { Formula } from '../../../components/formula.jsx';
import { usePage } from '../../../state/workbench.js';
import { answered } from '../answered.js';
import { Question } from '../question.jsx';
import { rangeQuantity } from '../quantities.js';
import type { TourRecord } from '../recorded.js';
import { Step } from '../step.jsx';
import { Value } from '../value.jsx';
import { countingEngine } from './counting-engine.js';

/** Do 90% of limits cover? */
export default function CoverageStep(props: { record: TourRecord }): JSX.Element {
  const { state } = usePage('learn');
  const { result } = props.record;
  const { value: coverage, failure } = answered(
    () => ({ background: state().background, confidenceLevel: result.confidenceLevel }),
    asked => countingEngine.run('coverage', asked),
  );
  const lowest = (points: readonly (readonly [number, number])[]): number => Math.min(...points.map(([, covered]) => covered));
  const figure = (width: number): SVGSVGElement | null => {
    const found = coverage();
    return (
      found &&
      curvesFigure(
        {
          status: 'simulated',
          version: result.version,
          note: `coverage at 90% CL, ${numberText(state().background, 3)} background events`,
          description: 'Coverage of upper limits against the true signal',
          x: 'True signal events *s*',
          y: 'Coverage',
          level: result.confidenceLevel,
          range: [0.7, 1.02],
          curves: [
            { label: 'CLs', colour: 'blue', points: found.cls },
            { label: 'Feldman and Cousins', colour: 'green', points: found.feldmanCousins },
            { label: 'CLs, asymptotic', colour: 'vermillion', isDashed: true, points: found.asymptotic },
          ],
        },
        { document, width },
      )
    );
  };
  return (
    <Step failure={failure()} picture={<Figure draw={figure} />}>
      <p>
        A limit at 90% confidence level should be right in 90% of experiments, whatever the true signal. That can be computed: sum over all
        counts whose limit is above the truth.
      </p>
      <Formula block tex="C(s) = \sum_{n} P(n | s + b) × [ s ≤ s_\text{limit}(n) ]" />
      <Value label="Background expected" name="background" quantity={rangeQuantity('background', '', [0, 30])} />
      <Show when={coverage()}>
        {found => (
          <p class="readout" role="status">
            Lowest coverage: CLs {typesetPercent(lowest(found().cls))}, Feldman–Cousins {typesetPercent(lowest(found().feldmanCousins))},
            asymptotic CLs {typesetPercent(lowest(found().asymptotic))}.
          </p>
        )}
      </Show>
      <Question
        question="The asymptotic formulae are quick. Where do you trust them?"
        answers={['always, they come with a theorem', 'where many events are expected', 'never']}
        right={1}
      >
        With few events they undercover: they promise 90% and hold less. The search therefore takes the exact distribution of its likelihood
        ratio, and asymptotic formulae only for a first look.
      </Question>
    </Step>
  );
}
