import { Show, type JSX } from 'solid-js';
import { typesetMass } from '../../../../../src/formats/typeset-number.js';
import { numberText } from '../number-text.js';
import { limitComparisonFigure, type LimitLine } from '../../../../../src/plot/limit-comparison.js';
import { VERSION } from '../../../../../src/version.js';
import { Formula } from '../../../components/formula.jsx';
import { PageLink } from '../../../components/page-link.jsx';
import { couplingQuantity, massQuantity } from '../../../quantities.js';
import { usePage } from '../../../state/workbench.js';
import { lineAt } from '../../compare/lines.js';
import { curveColour, curveLabel } from '../../recast/curves.js';
import { quickEngine } from '../../recast/engine.js';
import { answered } from '../answered.js';
import { MassPicture } from '../mass-picture.jsx';
import { Question } from '../question.jsx';
import { Step } from '../step.jsx';
import { Value } from '../value.jsx';

/** The published limit that the tour speaks of. */
export const TOUR_LIMIT = 'na62-2016-2022-kpix-invisible';
const SCALAR = 'scalar';

/** From a branching ratio to a coupling. */
export default function Coupling(): JSX.Element {
  const { state } = usePage('learn');
  const published = answered(
    () => ({ curves: [TOUR_LIMIT], own: [], lifetimePs: null, factor: 1, background: 'scale' as const }),
    asked => quickEngine.run('lines', asked),
  );
  const predicted = answered(
    () => ({ model: SCALAR, coupling: state().coupling }),
    asked => quickEngine.run('prediction', asked),
  );
  const limitLine = (): LimitLine => ({
    label: curveLabel(TOUR_LIMIT),
    kind: 'published',
    colour: curveColour(TOUR_LIMIT),
    pieces: published.value()?.[0].observed ?? [],
  });
  const modelLine = (): LimitLine => ({
    label: `dark scalar, sin²θ = ${numberText(state().coupling)}`,
    kind: 'predicted',
    colour: 'vermillion',
    pieces: predicted.value() ?? [],
  });
  const at = () => {
    const [limit, branchingRatio] = [lineAt(limitLine(), state().massMeV), lineAt(modelLine(), state().massMeV)];
    return limit === undefined || branchingRatio === undefined ? undefined : { limit, branchingRatio };
  };
  return (
    <Step
      failure={published.failure() || predicted.failure()}
      picture={
        <MassPicture
          draw={width =>
            limitComparisonFigure(
              {
                quantity: 'BR(K⁺ → π⁺X)',
                note: '90% CL, X stable',
                status: 'published',
                version: VERSION,
                lines: [limitLine(), modelLine()],
              },
              { document, width, view: { massMeV: [0, 270], limit: [1e-12, 1e-8] } },
            )
          }
          massMeV={state().massMeV}
          value={at()?.limit ?? null}
        />
      }
    >
      <p>
        An experiment limits a branching ratio; a model predicts it. For a scalar that mixes with the Higgs boson by an angle θ all rates
        grow as sin²θ, so one point of the curve suffices:
      </p>
      <Formula block tex="\text{BR}(K⁺ → π⁺X) = \sin^2 θ × b(m_X)" />
      <Formula block tex="⇒\quad \sin^2 θ < \frac{\text{BR}_\text{limit}(m_X)}{b(m_X)}" />
      <p>Move the coupling until the curve of the model touches the limit. Here X is taken as stable; the next step is about that.</p>
      <Value label="Coupling sin²θ" name="coupling" quantity={couplingQuantity([1e-12, 1])} />
      <Value label="Mass of X" name="massMeV" quantity={massQuantity([0, 260])} />
      <p class="readout" role="status">
        <Show when={at()} fallback={`No limit at ${typesetMass(state().massMeV)}.`}>
          {found => (
            <>
              At {typesetMass(state().massMeV)} the model has {numberText(found().branchingRatio)}, the limit is {numberText(found().limit)}
              : {found().branchingRatio > found().limit ? 'excluded' : 'allowed'}. The largest sin²θ that is allowed is{' '}
              {numberText((state().coupling * found().limit) / found().branchingRatio)}.
            </>
          )}
        </Show>
      </p>
      <Question
        question="In another model the amplitude grows as g, the branching ratio as g². The limit on it gets 100 times better. By how much does the limit on g?"
        answers={['100', '10', '10 000']}
        right={1}
      >
        The root of it. That is why a factor of a few in a branching ratio moves exclusion plots so little.
      </Question>
      <p class="note">
        <PageLink page="recast" patch={{ models: [SCALAR], active: 0, curves: [TOUR_LIMIT], lifetime: 'inf', massMeV: state().massMeV }}>
          All masses and couplings at once, in Recast
        </PageLink>
      </p>
    </Step>
  );
}
