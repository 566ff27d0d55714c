import type { JSX } from 'solid-js';
import { typesetMass } from '../../../../../src/formats/typeset-number.js';
import { numberText } from '../number-text.js';
import { sigmaMassGeV } from '../../../../../src/kinematics/resolution.js';
import { svgElement } from '../../../../../src/plot/svg.js';
import type { SignalCurve } from '../../../../../src/search/hypothesis.js';
import { interpolate } from '../../../../../src/search/specification.js';
import { Formula } from '../../../components/formula.jsx';
import { PageLink } from '../../../components/page-link.jsx';
import type { PlotArea } from '../../../plot-area.js';
import { massQuantity } from '../../../quantities.js';
import { usePage } from '../../../state/workbench.js';
import { answered } from '../answered.js';
import { Question } from '../question.jsx';
import { countQuantity } from '../quantities.js';
import { pointEngine, testedNear, TOUR_SEARCH, type TourRecord } from '../recorded.js';
import { SpectrumPicture, verticalMark } from '../spectrum-picture.jsx';
import { Step } from '../step.jsx';
import { Value } from '../value.jsx';

/** What does a new particle look like? */
export default function Peak(props: { record: TourRecord }): JSX.Element {
  const { state } = usePage('learn');
  const { value: curves, failure } = answered(
    () => ({ massMeV: state().massMeV, events: state().events }),
    asked => pointEngine.run('curves', asked),
  );
  const tested = () => testedNear(props.record.result, state().massMeV);
  const sigma2 = (massMeV: number): number => interpolate(props.record.specification.signal.resolution, massMeV);
  const sigmaMeV = (massMeV: number): number => 1000 * sigmaMassGeV(massMeV / 1000, sigma2(massMeV));
  const change = (): number => sigmaMeV(200) / sigmaMeV(100);
  const binWidth = (): number => props.record.result.spectrum.edges[1] - props.record.result.spectrum.edges[0];
  return (
    <Step
      failure={failure()}
      picture={
        <SpectrumPicture
          result={props.record.result}
          overlay={area => [
            ...(curves() ?? []).map(curve => signalPath(area, curve, binWidth())),
            ...verticalMark(area, (state().massMeV / 1000) ** 2, typesetMass(state().massMeV)),
          ]}
        />
      }
    >
      <p>
        A new particle X in K⁺ → π⁺X always has the same mass, so all its events should have the same missing mass. Measured momenta are a
        little wrong: the line becomes a Gaussian peak as wide as the resolution σ. Put some events of X into the spectrum and see whether
        you would have noticed.
      </p>
      <Value label="Mass of X" name="massMeV" quantity={massQuantity([0, 260])} />
      <Value label="Events of X" name="events" quantity={countQuantity([0, 50])} />
      <p class="readout" role="status">
        Within 2σ of the peak at {typesetMass(tested().massMeV)} there are {tested().windowObserved} events;{' '}
        {numberText(tested().windowBackground, 3)} are expected without X.
      </p>
      <p>
        The width of the peak is measured in <Formula tex="m_\text{miss}^2" />. In the mass itself it is
      </p>
      <Formula block tex="σ(m_X) = \frac{σ(m_\text{miss}^2)}{2 m_X}" />
      <Question
        question={
          <>
            From 100 to 200 MeV/c² <Formula tex="σ(m_\text{miss}^2)" /> hardly changes. What becomes of <Formula tex="σ(m_X)" />?
          </>
        }
        answers={['it doubles', 'it stays', 'it halves, or a little less than that']}
        right={2}
      >
        {numberText(sigmaMeV(100), 3)} MeV at 100 MeV, {numberText(sigmaMeV(200), 3)} MeV at 200 MeV: {numberText(change())} of it. Light
        particles are hard to tell from massless ones.
      </Question>
      <p class="note">
        <PageLink page="search" patch={{ analysis: TOUR_SEARCH, massMeV: state().massMeV }}>
          Drag the peak in the search itself
        </PageLink>
      </p>
    </Step>
  );
}

/** The signal in events a bin, from the lower side of the frame. */
function signalPath(area: PlotArea, { x, density }: SignalCurve, binWidth: number): SVGElement {
  const d = x.map(
    (value, k) => `${k === 0 ? 'M' : 'L'}${area.xOf(value).toFixed(2)},${Math.max(area.top, area.yOf(density[k] * binWidth)).toFixed(2)}`,
  );
  return svgElement(document, 'path', { class: 'signal', d: d.join('') });
}
