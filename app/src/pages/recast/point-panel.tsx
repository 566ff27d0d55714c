import { For, Show, type JSX } from 'solid-js';
import { typesetLifetime, typesetMass, typesetNumber, typesetPercent } from '../../../../src/formats/typeset-number.js';
import type { LimitExplanation } from '../../../../src/recast/explanation.js';
import { Slider } from '../../components/slider.jsx';
import { Typeset } from '../../components/typeset.jsx';
import { couplingQuantity, massQuantity } from '../../quantities.js';
import type { ModelFacts, PointAnswer } from '../../workers/recast-question.js';
import { curveColour, curveLabel } from './curves.js';
import type { ModelPoint } from './plot.jsx';

export interface PointPanelProps {
  readonly facts: ModelFacts;
  readonly point: ModelPoint;
  /** Null until there is one. */
  readonly answer: PointAnswer | null;
  /** Why there is none; empty where there is. */
  readonly failure: string;
  onPoint(point: Partial<ModelPoint>, gesture: string): void;
  onPointEnd(): void;
}

/** The point under inspection: what the model says there, what each limit says of it, and why it is excluded or not. */
export function PointPanel(props: PointPanelProps): JSX.Element {
  const massSymbol = (): string => `m_${particleOf(props.facts.channels[0])}`;
  return (
    <section class="point" aria-label="The point under inspection">
      <h2>
        Why at <Typeset text={massSymbol()} /> = {typesetMass(props.point.massMeV)}, <Typeset text={props.facts.couplingSymbol} /> ={' '}
        <span class="unbroken">{typesetNumber(props.point.coupling, 3)}?</span>
      </h2>
      <Slider
        label={
          <>
            Mass <Typeset text={massSymbol()} />
          </>
        }
        name="mass"
        quantity={massQuantity(props.facts.massRangeMeV)}
        value={props.point.massMeV}
        onInput={(massMeV, gesture) => props.onPoint({ massMeV }, gesture)}
        onEnd={props.onPointEnd}
      />
      <Slider
        label={
          <>
            Coupling <Typeset text={props.facts.couplingSymbol} />
          </>
        }
        name="coupling"
        quantity={couplingQuantity(props.facts.couplingRange)}
        value={props.point.coupling}
        onInput={(coupling, gesture) => props.onPoint({ coupling }, gesture)}
        onEnd={props.onPointEnd}
      />
      <Show when={props.failure !== ''}>
        <p class="complaint" role="alert">
          {props.failure}
        </p>
      </Show>
      <Show when={props.answer}>{answer => <Answer answer={answer()} />}</Show>
    </section>
  );
}

/** "N" for a heavy neutral lepton, else "X": as the channel has it in which it is made. */
const particleOf = (channel: string): string => (channel.endsWith('N') ? 'N' : 'X');

function Answer(props: { answer: PointAnswer }): JSX.Element {
  return (
    <>
      <Verdict answer={props.answer} />
      <Show when={(props.answer.explanation?.limits.length ?? 0) > 0}>
        <LimitList limits={props.answer.explanation!.limits} />
      </Show>
      <h3>What the model says</h3>
      <dl class="facts">
        <dt>
          BR(
          <Typeset text={props.answer.channel} />)
        </dt>
        <dd>
          {typesetNumber(props.answer.branchingRatio, 3)}
          <Uncertain relative={props.answer.theory.production.relative} source={props.answer.theory.production.source} />
        </dd>
        <dt>Lifetime τ</dt>
        <dd>
          {typesetLifetime(props.answer.lifetimePs)}
          <Uncertain relative={props.answer.theory.width.relative} source={props.answer.theory.width.source} />
        </dd>
      </dl>
      <Decays decays={props.answer.decays} particle={particleOf(props.answer.channel)} />
      <For each={props.answer.explanation?.flags ?? []}>{flag => <p class="caution">{flag.message}</p>}</For>
    </>
  );
}

/** How many times a number is another, with its error either way. */
const times = ({ ratio, ratioError }: LimitExplanation): string => {
  const [low, high] = [ratio * Math.exp(-ratioError), ratio * Math.exp(ratioError)];
  if (ratio === 0) return typesetNumber(ratio);
  return `${typesetNumber(ratio)} (${typesetNumber(low)} to ${typesetNumber(high)})`;
};

function Verdict(props: { answer: PointAnswer }): JSX.Element {
  const explanation = () => props.answer.explanation;
  const best = () => explanation()?.limits[0];
  return (
    <Show
      when={explanation()}
      fallback={
        <p class="verdict open">
          <strong>No limit.</strong> None of the chosen limits covers this mass.
        </p>
      }
    >
      {found => (
        <p class="verdict" classList={{ excluded: found().isExcluded, open: !found().isExcluded }}>
          <strong>{found().isExcluded ? 'Excluded.' : 'Not excluded.'}</strong>{' '}
          <Show when={best()}>{limit => <>{reasonWords(limit(), found().isExcluded, found().limits.length)}</>}</Show>
        </p>
      )}
    </Show>
  );
}

/** The reason in a sentence. */
function reasonWords(limit: LimitExplanation, isExcluded: boolean, count: number): string {
  const name = curveLabel(limit.id);
  const particle = particleOf(limit.production);
  const allowed = `${times(limit)} times what ${name} allows`;
  const best = count > 1 ? ', the strongest of them' : '';
  if (isExcluded) return `The signal is ${allowed}${best}.`;
  if (limit.ratio > 1 && !limit.isValid)
    return `The signal would be ${allowed}, but ${particle} lives ${typesetLifetime(limit.lifetimePs)} and that limit holds from ${typesetLifetime(limit.minLifetimePs)} on.`;
  const short =
    limit.acceptance < 0.1
      ? ` ${particle} lives ${typesetLifetime(limit.lifetimePs)}: only ${typesetNumber(limit.acceptance)} of the signal is kept for that lifetime.`
      : '';
  const rare =
    limit.decayFraction < 0.1
      ? ` Only ${typesetNumber(limit.decayFraction)} of the decays of ${particle} are of the kind that is searched.`
      : '';
  return `The signal is ${allowed}${best}.${short}${rare}`;
}

/** What each limit says, the strongest first. */
function LimitList(props: { limits: readonly LimitExplanation[] }): JSX.Element {
  return (
    <ul class="limits" aria-label="Limits at this point">
      <For each={props.limits}>
        {limit => (
          <li classList={{ strong: limit.ratio > 1 && limit.isValid }}>
            <span class="swatch" data-colour={curveColour(limit.id)} aria-hidden="true" />
            <span class="name">{curveLabel(limit.id)}</span>
            <span class="ratio">{times(limit)} × limit</span>
            <span class="detail">{limitWords(limit)}</span>
          </li>
        )}
      </For>
    </ul>
  );
}

/** The numbers that a ratio is made of: BR x part that is searched x part kept at this lifetime, over what is allowed. */
function limitWords({
  branchingRatio,
  decayFraction,
  acceptance,
  brLimit,
  signalEvents,
  isValid,
  minLifetimePs,
}: LimitExplanation): string {
  const signal = typesetNumber(branchingRatio * decayFraction);
  const parts = [
    decayFraction < 0.995 ? `${signal} made, of which ${typesetNumber(decayFraction)} decay as searched` : `${signal} made`,
    brLimit >= 1 ? 'any allowed at this lifetime' : `${typesetNumber(brLimit)} allowed at this lifetime`,
    ...(acceptance < 0.995 ? [`which costs a factor ${typesetNumber(1 / acceptance)}`] : []),
    ...(signalEvents === null ? [] : [`${typesetNumber(signalEvents)} events expected`]),
    ...(isValid ? [] : [`holds only from ${typesetLifetime(minLifetimePs)} on`]),
  ];
  return parts.join(', ');
}

function Uncertain(props: { relative: number; source: string }): JSX.Element {
  return (
    <Show when={props.relative > 0}>
      <small>
        {' '}
        ± {typesetPercent(props.relative)}: <Typeset text={props.source.replace('[typ]', '(typical size)')} />
      </small>
    </Show>
  );
}

function Decays(props: { decays: Readonly<Record<string, number>>; particle: string }): JSX.Element {
  const found = () =>
    Object.entries(props.decays)
      .filter(([, fraction]) => fraction > 0)
      .sort((a, b) => b[1] - a[1]);
  return (
    <Show when={found().length > 0} fallback={<p class="quiet">{props.particle} does not decay to anything that is seen.</p>}>
      <ul class="bars" aria-label={`Decays of ${props.particle}`}>
        <For each={found()}>
          {([decay, fraction]) => (
            <li>
              <span>
                {props.particle} → <Typeset text={decay} />
              </span>
              <meter min="0" max="1" value={fraction} aria-label={`${props.particle} to ${decay}`} />
              <span>{fraction < 0.001 ? typesetNumber(fraction) : typesetPercent(fraction)}</span>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
