import { Show, type JSX } from 'solid-js';
import { typesetLifetime, typesetMass } from '../../../../../src/formats/typeset-number.js';
import { numberText } from '../number-text.js';
import { decayLengthM } from '../../../../../src/kinematics/decay-in-flight.js';
import { limitComparisonFigure, type LimitLine } from '../../../../../src/plot/limit-comparison.js';
import { VERSION } from '../../../../../src/version.js';
import { Formula } from '../../../components/formula.jsx';
import { PageLink } from '../../../components/page-link.jsx';
import { lifetimeQuantity, massQuantity } from '../../../quantities.js';
import { usePage } from '../../../state/workbench.js';
import { lineAt } from '../../compare/lines.js';
import { curveColour, curveLabel } from '../../recast/curves.js';
import { quickEngine } from '../../recast/engine.js';
import { answered } from '../answered.js';
import { MassPicture } from '../mass-picture.jsx';
import { Question } from '../question.jsx';
import { Step } from '../step.jsx';
import { Value } from '../value.jsx';
import { TOUR_LIMIT } from './coupling.jsx';

/** Of a K+ of 75 GeV/c whose pi+ has 30. */
const MOMENTUM_GEV = 45;

/** What if X decays? */
export default function Lifetime(): JSX.Element {
  const { state } = usePage('learn');
  const lines = answered(
    () => state().lifetimePs,
    async lifetimePs => {
      const ask = (tau: number | null) =>
        quickEngine.run('lines', { curves: [TOUR_LIMIT], own: [], lifetimePs: tau, factor: 1, background: 'scale' });
      const [[stable], [decaying]] = await Promise.all([ask(null), ask(lifetimePs)]);
      return { lifetimePs, stable: stable.observed, decaying: decaying.observed };
    },
  );
  const stable = (): LimitLine => ({
    label: `${curveLabel(TOUR_LIMIT)}, X stable`,
    kind: 'published',
    colour: curveColour(TOUR_LIMIT),
    pieces: lines.value()?.stable ?? [],
  });
  const decaying = (): LimitLine => ({
    label: `τ = ${typesetLifetime(lines.value()?.lifetimePs ?? null)}`,
    kind: 'published',
    colour: 'vermillion',
    pieces: lines.value()?.decaying ?? [],
  });
  const lengthM = (): number =>
    decayLengthM({ massGeV: state().massMeV / 1000, momentumGeV: MOMENTUM_GEV, lifetimePs: state().lifetimePs });
  const loss = () => {
    const [before, after] = [lineAt(stable(), state().massMeV), lineAt(decaying(), state().massMeV)];
    return before !== undefined && after !== undefined ? { after, ratio: after / before } : undefined;
  };
  return (
    <Step
      failure={lines.failure()}
      picture={
        <MassPicture
          draw={width =>
            limitComparisonFigure(
              { quantity: 'BR(K⁺ → π⁺X)', note: '90% CL', status: 'published', version: VERSION, lines: [stable(), decaying()] },
              { document, width, view: { massMeV: [0, 270], limit: [1e-12, 1e-7] } },
            )
          }
          massMeV={state().massMeV}
          value={loss()?.after ?? null}
        />
      }
    >
      <p>
        A search for a missing X loses those that decay inside the apparatus: their products are seen, and the event is thrown away. The
        part that flies further than L without a decay falls exponentially with the lifetime τ:
      </p>
      <Formula block tex="P(\text{escapes}) = \exp\left( -\frac{L}{βγcτ} \right), \quad βγ = \frac{p_X}{m_X}" />
      <Value label="Lifetime τ" name="lifetimePs" quantity={lifetimeQuantity} />
      <Value label="Mass of X" name="massMeV" quantity={massQuantity([0, 260])} />
      <p class="readout" role="status">
        An X of {typesetMass(state().massMeV)} and {MOMENTUM_GEV} GeV/c flies{' '}
        {Number.isFinite(lengthM()) ? `${numberText(lengthM())} m` : 'for ever'} on average.
        <Show when={loss()}>
          {found => (
            <>
              {' '}
              The limit is {numberText(found().after)}, {numberText(found().ratio)} times that of a stable X.
            </>
          )}
        </Show>
      </p>
      <Question
        question="Two particles have the same lifetime, one is light and one is heavy. Which one is the limit better for?"
        answers={['the light one: it is faster and lives longer in the laboratory', 'the heavy one', 'it is the same']}
        right={0}
      >
        Compare both ends of the curve with those of the stable X. A search that sees X decay, as to two muons, has it the other way round:
        it loses what lives too long.
      </Question>
      <p class="note">
        <PageLink page="compare" patch={{ subject: 'invisible', lifetime: state().lifetimePs, massMeV: state().massMeV }}>
          The same for all published limits, in Compare
        </PageLink>
      </p>
    </Step>
  );
}
