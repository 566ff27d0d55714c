import { Show, type JSX } from 'solid-js';
import type { Analysis } from '../../../../src/config/schema.js';
import { Message } from '../../components/message.jsx';
import { NumberInput } from '../../components/number-input.jsx';
import { Panel } from '../../components/panel.jsx';
import { usePage } from '../../state/workbench.js';
import type { Proposals } from './proposal.js';
import { withSetting } from './settings.js';

const METHODS: readonly (readonly [Analysis['limit']['method'], string])[] = [
  ['auto', 'Exact where few events are expected'],
  ['exact', 'Exact everywhere'],
  ['asymptotic', 'Asymptotic'],
];

/** Masses, confidence level, method, seed. */
export function ScanPanel(props: { analysis: Analysis; proposals: Proposals }): JSX.Element {
  const page = usePage('search');
  const propose = (path: string, value: unknown): void =>
    void props.proposals.propose('scan', { set: withSetting(page.state().set, path, value) });
  const number = (path: string) => (value: number | null) => propose(path, value);
  const scan = () => props.analysis.scan;
  return (
    <Panel title="Scan and limit">
      <div class="rows">
        <span>Masses [MeV/c²]</span>
        <span class="interval">
          <NumberInput
            label="Lowest mass"
            value={scan().massMeV[0]}
            onChange={from => propose('scan.massMeV', [from, scan().massMeV[1]])}
          />
          <span class="to">to</span>
          <NumberInput label="Highest mass" value={scan().massMeV[1]} onChange={to => propose('scan.massMeV', [scan().massMeV[0], to])} />
        </span>
        <Show
          when={scan().points}
          fallback={
            <>
              <span>Step [σ]</span>
              <NumberInput label="Step in standard deviations" value={scan().stepSigma} onChange={number('scan.stepSigma')} />
              <span>At most [MeV/c²]</span>
              <NumberInput label="Largest step in MeV" value={scan().maximumStepMeV} onChange={number('scan.maximumStepMeV')} />
            </>
          }
        >
          {points => (
            <>
              <span>Points</span>
              <NumberInput label="Number of masses" value={points()} onChange={number('scan.points')} />
            </>
          )}
        </Show>
        <span>Confidence level</span>
        <NumberInput label="Confidence level" value={props.analysis.limit.confidenceLevel} onChange={number('limit.confidenceLevel')} />
        <span>Seed</span>
        <NumberInput label="Seed" value={props.analysis.seed} onChange={number('seed')} />
      </div>
      <label class="field">
        <span>Limits</span>
        <select value={props.analysis.limit.method} onChange={event => propose('limit.method', event.currentTarget.value)}>
          {METHODS.map(([method, words]) => (
            <option value={method}>{words}</option>
          ))}
        </select>
      </label>
      <Show when={props.proposals.complaint('scan') !== ''}>
        <Message kind="failure">{props.proposals.complaint('scan')}</Message>
      </Show>
    </Panel>
  );
}
