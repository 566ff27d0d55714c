import { For, Show, type JSX } from 'solid-js';
import { typesetLifetime, typesetPercent } from '../../../../../src/formats/typeset-number.js';
import { numberText } from '../number-text.js';
import { Formula } from '../../../components/formula.jsx';
import { PageLink } from '../../../components/page-link.jsx';
import { couplingQuantity, massQuantity } from '../../../quantities.js';
import { usePage } from '../../../state/workbench.js';
import type { Question as RecastQuestion } from '../../../workers/recast-question.js';
import { curveLabel } from '../../recast/curves.js';
import { quickEngine } from '../../recast/engine.js';
import { answered } from '../answered.js';
import { Question } from '../question.jsx';
import { Step } from '../step.jsx';
import { Value } from '../value.jsx';
import { TOUR_LIMIT } from './coupling.jsx';
import { ExclusionPicture } from './exclusion-picture.jsx';

const SCALAR: RecastQuestion = { model: 'scalar', curves: [TOUR_LIMIT], own: [], combination: 'envelope' };
/** Lines of the grid of the region in mass and in coupling. */
export const GRID = { lines: 160, band: 0 };

/** One coupling sets rate and lifetime. */
export default function Region(): JSX.Element {
  const page = usePage('learn');
  const { state } = page;
  const region = answered(
    () => SCALAR,
    asked => quickEngine.run('region', { ...asked, ...GRID }),
  );
  const point = () => ({ massMeV: state().massMeV, coupling: state().coupling });
  const explained = answered(point, asked => quickEngine.run('point', { ...SCALAR, ...asked }));
  return (
    <Step
      failure={region.failure() || explained.failure()}
      picture={
        <Show when={region.value()}>
          {answer => (
            <ExclusionPicture
              answer={answer()}
              point={point()}
              onPoint={({ massMeV, coupling }, gesture) =>
                page.set({ massMeV: Math.min(260, massMeV), coupling: Math.min(1, Math.max(1e-12, coupling)) }, gesture)
              }
              onPointEnd={page.endGesture}
            />
          )}
        </Show>
      }
    >
      <p>
        The coupling that makes X also lets it decay. Both rates grow together, so a point of the plane has one branching ratio and one
        lifetime, and it is excluded where
      </p>
      <Formula block tex="\frac{\text{BR}(m_X, g)}{\text{BR}_\text{limit}(m_X, τ(m_X, g))} > 1" />
      <p>Drag the point, or use the sliders: the answer says why.</p>
      <Value label="Mass of X" name="massMeV" quantity={massQuantity([0, 260])} />
      <Value label="Coupling sin²θ" name="coupling" quantity={couplingQuantity([1e-12, 1])} />
      <Show when={explained.value()}>
        {answer => (
          <div role="status">
            <dl class="facts">
              <dt>Branching ratio</dt>
              <dd>{numberText(answer().branchingRatio)}</dd>
              <dt>Lifetime</dt>
              <dd>{typesetLifetime(answer().lifetimePs)}</dd>
              <For each={answer().explanation?.limits ?? []} fallback={<dd>No limit covers this mass.</dd>}>
                {limit => (
                  <>
                    <dt>{curveLabel(limit.id)}</dt>
                    <dd>
                      {typesetPercent(Number(limit.acceptance.toPrecision(2)))} of the X escape, limit {numberText(limit.brLimit)}:{' '}
                      {limit.ratio > 1 ? 'excluded' : 'allowed'}, {numberText(limit.ratio)} times the limit
                    </dd>
                  </>
                )}
              </For>
            </dl>
          </div>
        )}
      </Show>
      <Question
        question="At 230 MeV/c² the region ends above some coupling. Why is a larger one not excluded all the more?"
        answers={[
          'because X then decays inside the apparatus and is not missing',
          'because the branching ratio falls again',
          'because nobody looked there',
        ]}
        right={0}
      >
        The escape falls as an exponential of sin²θ, the rate grows only in proportion. Searches for the decay products close the gap.
      </Question>
      <p class="note">
        <PageLink page="recast" patch={{ models: ['scalar'], active: 0, lifetime: 'own', ...point() }}>
          With searches for the decay products, in Recast
        </PageLink>
      </p>
    </Step>
  );
}
