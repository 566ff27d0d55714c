import { Show, type JSX } from 'solid-js';
import { typesetLifetime } from '../../../../../src/formats/typeset-number.js';
import { numberText } from '../number-text.js';
import { Formula } from '../../../components/formula.jsx';
import { PageLink } from '../../../components/page-link.jsx';
import { couplingQuantity, massQuantity } from '../../../quantities.js';
import { usePage } from '../../../state/workbench.js';
import { quickEngine } from '../../recast/engine.js';
import { ownSpec, writeSpec } from '../../recast/model-spec.js';
import { answered } from '../answered.js';
import { Question } from '../question.jsx';
import { Step } from '../step.jsx';
import { Value } from '../value.jsx';
import { TOUR_LIMIT } from './coupling.jsx';
import { ExclusionPicture } from './exclusion-picture.jsx';
import first from './my-vector.yaml?raw';
import { GRID } from './region.jsx';

/** A model of one's own. */
export default function OwnModelStep(): JSX.Element {
  const page = usePage('learn');
  const { state } = page;
  const text = () => (state().model === '' ? first : state().model);
  const model = () => writeSpec(ownSpec(text()));
  const question = () => ({ model: model(), curves: [TOUR_LIMIT], own: [], combination: 'envelope' as const });
  const region = answered(question, asked => quickEngine.run('region', { ...asked, ...GRID }));
  const point = () => ({ massMeV: state().massMeV, coupling: state().ownCoupling });
  const explained = answered(
    () => ({ ...question(), ...point() }),
    asked => quickEngine.run('point', asked),
  );
  const best = () => explained.value()?.explanation?.limits[0];
  return (
    <Step
      failure={region.failure()}
      picture={
        <Show when={region.value()}>
          {answer => (
            <ExclusionPicture
              answer={answer()}
              point={point()}
              onPoint={({ massMeV, coupling }, gesture) => page.set({ massMeV: Math.min(260, massMeV), ownCoupling: coupling }, gesture)}
              onPointEnd={page.endGesture}
            />
          )}
        </Show>
      }
    >
      <p>
        Your model is a text: how often X is made and how fast it decays, in terms of its mass m and a coupling. Units are checked. This one
        is a vector whose rate is made up,
      </p>
      <Formula block tex="\text{BR} ∝ g^2 m^2 p^3, \quad Γ(X → e⁺e⁻) = \frac{g^2 α m}{3}" />
      <p>Change it: take away the decay, or let it go to something unseen, and the island opens upwards.</p>
      <label class="field">
        <span>The model</span>
        <textarea
          class="model"
          rows="20"
          spellcheck={false}
          value={text()}
          onInput={event => page.set({ model: event.currentTarget.value }, 'write model')}
        />
      </label>
      <Value label="Mass of X" name="massMeV" quantity={massQuantity([0, 260])} />
      <Value label="Coupling g" name="ownCoupling" quantity={couplingQuantity([1e-10, 1e-3])} />
      <p class="readout" role="status">
        <Show when={explained.value()} fallback="…">
          {answer => (
            <>
              Branching ratio {numberText(answer().branchingRatio)}, lifetime {typesetLifetime(answer().lifetimePs)}
              {best() === undefined ? '.' : best()!.ratio > 1 ? ': excluded.' : ': allowed.'}
            </>
          )}
        </Show>
      </p>
      <Question
        question="X decays to an unseen particle only. What becomes of the upper edge of the region?"
        answers={['it moves down', 'it vanishes: whatever the coupling, X is missing', 'nothing']}
        right={1}
      >
        Write <code>channel: invisible</code> in the place of <code>e+ e-</code> and see.
      </Question>
      <p class="note">
        <PageLink page="recast" patch={{ models: [model()], active: 0, curves: [TOUR_LIMIT], coupling: null }}>
          Go on with this model in Recast
        </PageLink>
        , where it can be saved as a file for the command line.
      </p>
    </Step>
  );
}
