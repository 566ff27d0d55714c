import { Show, type JSX } from 'solid-js';
import { typesetPercent } from '../../../../../src/formats/typeset-number.js';
import { numberText } from '../number-text.js';
import { curvesFigure } from '../../../../../src/plot/curves.js';
import { Figure } from '../../../components/figure.jsx';
import { Formula } from '../../../components/formula.jsx';
import { PageLink } from '../../../components/page-link.jsx';
import { percentQuantity } from '../../../quantities.js';
import { usePage } from '../../../state/workbench.js';
import { answered } from '../answered.js';
import { Question } from '../question.jsx';
import { countQuantity, rangeQuantity } from '../quantities.js';
import { TOUR_SEARCH, type TourRecord } from '../recorded.js';
import { Step } from '../step.jsx';
import { Value } from '../value.jsx';
import { countingEngine } from './counting-engine.js';

/** What do uncertainties do to a limit? */
export default function Nuisances(props: { record: TourRecord }): JSX.Element {
  const { state } = usePage('learn');
  const { result } = props.record;
  const { value: curve, failure } = answered(
    () => ({
      observed: Math.round(state().observed),
      background: state().background,
      backgroundError: 0,
      confidenceLevel: result.confidenceLevel,
    }),
    asked => countingEngine.run('byError', asked),
  );
  const at = (part: number): number | undefined => {
    const points = curve();
    if (points === null) return undefined;
    const k = Math.min(points.length - 2, Math.floor(part * (points.length - 1)));
    const [[x0, y0], [x1, y1]] = [points[k], points[k + 1]];
    return y0 + ((part - x0) / (x1 - x0)) * (y1 - y0);
  };
  const growth = (): number => (at(state().backgroundError) ?? NaN) / (at(0) ?? NaN) - 1;
  const upstream = () => result.backgrounds.find(({ name }) => name === 'upstream');
  const figure = (width: number): SVGSVGElement | null => {
    const points = curve();
    return (
      points &&
      curvesFigure(
        {
          status: result.status,
          version: result.version,
          note: `${Math.round(state().observed)} events observed, ${numberText(state().background, 3)} expected`,
          description: 'Upper limit on signal events against the relative uncertainty of the background',
          x: 'Relative uncertainty of the background',
          y: 'Upper limit on signal events',
          at: state().backgroundError,
          curves: [{ label: 'CLs, 90% CL', colour: 'blue', points }],
        },
        { document, width },
      )
    );
  };
  return (
    <Step failure={failure()} picture={<Figure draw={figure} />}>
      <p>
        The background is measured too. It comes with an uncertainty, and CLs is averaged over what the background may be. In a likelihood
        each uncertainty is a nuisance parameter with a constraint:
      </p>
      <Formula block tex="L(s, b) = \text{Poisson}(n | s + b) × \text{Gamma}(b | b_0, Δb)" />
      <Value label="Events observed" name="observed" quantity={countQuantity([0, 30])} />
      <Value label="Background expected" name="background" quantity={rangeQuantity('background', '', [0, 30])} />
      <Value label="Its relative uncertainty" name="backgroundError" quantity={percentQuantity} />
      <p class="readout" role="status">
        <Show when={at(state().backgroundError)} fallback="…">
          {limit => (
            <>
              s &lt; {numberText(limit(), 3)}, {numberText(Math.abs(100 * growth()), 2)}% {growth() < 0 ? 'below' : 'above'} the limit
              without uncertainty.
            </>
          )}
        </Show>
      </p>
      <Question
        question="You have 2 background events and can spend a year on halving their uncertainty of 30%. What does the limit gain?"
        answers={['a factor of two', 'some 30%', 'next to nothing']}
        right={2}
      >
        The Poisson fluctuation of 2 events is 70%, far above 30%: statistics rule. With 30 background events it is another matter, see
        above.
      </Question>
      <Show when={upstream()?.expected !== undefined && upstream()}>
        {background => (
          <p>
            In the search the upstream background is {numberText(background().expected!, 3)} events, known to{' '}
            {typesetPercent(Number((background().expectedError! / background().expected!).toPrecision(2)))}; the fit to the data makes that{' '}
            {typesetPercent(Number((background().fittedError! / background().fitted!).toPrecision(2)))}.{' '}
            <PageLink page="search" patch={{ analysis: TOUR_SEARCH }}>
              Its pulls at each mass
            </PageLink>
          </p>
        )}
      </Show>
    </Step>
  );
}
