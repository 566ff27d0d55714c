import { Show, type JSX } from 'solid-js';
import { typesetMass } from '../../../../../src/formats/typeset-number.js';
import { numberText } from '../number-text.js';
import { MASS_GEV } from '../../../../../src/kinematics/constants.js';
import { missingMassSquaredGeV2 } from '../../../../../src/kinematics/missing-mass.js';
import { Formula } from '../../../components/formula.jsx';
import { usePage } from '../../../state/workbench.js';
import { Question } from '../question.jsx';
import { rangeQuantity } from '../quantities.js';
import type { TourRecord } from '../recorded.js';
import { SpectrumPicture, verticalMark } from '../spectrum-picture.jsx';
import { Step } from '../step.jsx';
import { Value } from '../value.jsx';

/** Momentum of the NA62 beam. */
const BEAM_GEV = 75;
const HYPOTHESIS = { beamMassGeV: MASS_GEV.kaonCharged, trackMassGeV: MASS_GEV.pionCharged };

/** What is a missing mass? */
export default function MissingMass(props: { record: TourRecord }): JSX.Element {
  const { state } = usePage('learn');
  const squared = (): number => {
    const { momentumGeV, angleMrad } = state();
    const angle = angleMrad / 1000;
    const track = { px: momentumGeV * Math.sin(angle), py: 0, pz: momentumGeV * Math.cos(angle) };
    return missingMassSquaredGeV2({ px: 0, py: 0, pz: BEAM_GEV }, track, HYPOTHESIS);
  };
  const pion2 = MASS_GEV.pionNeutral ** 2;
  return (
    <Step
      picture={
        <SpectrumPicture
          result={props.record.result}
          overlay={area => verticalMark(area, squared(), squared() < 0 ? '' : typesetMass(1000 * Math.sqrt(squared())))}
        />
      }
    >
      <p>
        A K⁺ decays in flight to a π⁺ and something that leaves no trace. The detector measures the K⁺ and the π⁺. Energy and momentum are
        conserved, so the four-momentum of what escaped is the difference, and its square is a mass squared:
      </p>
      <Formula block tex="m_\text{miss}^2 = (P_K - P_π)^2" />
      <Formula block tex="\quad = m_K^2 + m_π^2 - 2 (E_K E_π - p_K p_π \cos θ)" />
      <p>Take a K⁺ of 75 GeV/c, as in the beam of NA62, and choose the π⁺. Where does the event land in the spectrum?</p>
      <Value label="Momentum of the π⁺" name="momentumGeV" quantity={rangeQuantity('momentum', 'GeV', [10, 60])} />
      <Value label="Angle between K⁺ and π⁺" name="angleMrad" quantity={rangeQuantity('angle', 'mrad', [0, 15])} />
      <p class="readout" role="status">
        <Formula tex="m_\text{miss}^2" /> = {numberText(squared(), 3)} GeV²/c⁴
        <Show
          when={squared() >= 0}
          fallback=": below 0. No particle has that mass: such an event is a wrong measurement, or no decay of this kind."
        >
          , a particle of {typesetMass(1000 * Math.sqrt(squared()))}.
        </Show>
      </p>
      <Question
        question="One K⁺ in five decays to π⁺π⁰. Where do those events pile up?"
        answers={[
          'at 0, because the π⁰ is invisible',
          `at ${numberText(pion2, 3)} GeV²/c⁴, the mass of the π⁰ squared`,
          'everywhere, because momenta differ from event to event',
        ]}
        right={1}
      >
        Momentum and angle differ, the missing mass does not: that is what makes it useful. There are so many of these events that the
        search leaves out the window around them, the hatched part.
      </Question>
    </Step>
  );
}
