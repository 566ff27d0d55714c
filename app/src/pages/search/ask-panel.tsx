import { Show, type JSX } from 'solid-js';
import type { CutflowStep } from '../../../../src/events/cutflow.js';
import { Message } from '../../components/message.jsx';
import { Panel } from '../../components/panel.jsx';
import { usePage } from '../../state/workbench.js';
import type { DescribedAnalysis } from '../../workers/search/protocol.js';
import { FilePanel } from './file-panel.jsx';
import type { Proposals } from './proposal.js';
import { searchRun } from './run.js';
import { ScanPanel } from './scan-panel.jsx';
import { SelectionPanel } from './selection-panel.jsx';
import { SourceChoice } from './source-choice.jsx';
import { FRESH, OWN } from './state.js';

export interface AskPanelProps {
  readonly described: DescribedAnalysis | null;
  readonly proposals: Proposals;
  /** What is shown belongs to another configuration than what is asked. */
  readonly isStale: boolean;
  /** Of the events that are shown, and whether they are those of a change that has not been run. */
  readonly cutflow: readonly CutflowStep[];
  readonly isPreview: boolean;
  onRun(): void;
  /** Does it run by itself after a change? Null where it takes too long for that. */
  readonly follows: boolean | null;
  onFollow(follows: boolean): void;
  /** A file was dropped or chosen. What it rejects with is complained of. */
  onFile(file: File): Promise<void>;
  /** The questions that make a search of events that were dropped. */
  readonly ownEvents: JSX.Element;
}

/** What is asked: the analysis, its events, its selection, its scan. */
export function AskPanel(props: AskPanelProps): JSX.Element {
  const page = usePage('search');
  return (
    <aside class="ask" aria-label="What is asked">
      <Panel title="Analysis">
        <SourceChoice
          ownTitle={props.described?.analysis.title ?? 'A file of my own'}
          onFile={file => props.onFile(file)}
          onComplaint={words => props.proposals.complain('analysis', words)}
        />
        <Show when={(props.described?.missingFiles.length ?? 0) > 0}>
          <Message kind="caution">
            This search reads {props.described?.missingFiles.join(', ')}: open {props.described?.missingFiles.length === 1 ? 'it' : 'them'}{' '}
            here. Files stay on this machine.
          </Message>
        </Show>
        <RunButtons {...props} />
        <Show when={page.state().set.length > 0}>
          <p class="changes">
            {page.state().set.length === 1 ? 'One change' : `${page.state().set.length} changes`} to the file{' '}
            <button type="button" class="quiet" onClick={() => page.set({ set: [] })}>
              Take back all
            </button>
          </p>
        </Show>
        <Show when={props.proposals.complaint('analysis') !== ''}>
          <Message kind="failure">{props.proposals.complaint('analysis')}</Message>
        </Show>
      </Panel>
      {props.ownEvents}
      <Show when={props.described}>
        {described => (
          <>
            <SelectionPanel
              analysis={described().analysis}
              proposals={props.proposals}
              cutflow={props.cutflow}
              isStale={props.isStale && !props.isPreview}
            />
            <ScanPanel analysis={described().analysis} proposals={props.proposals} />
            <FilePanel
              text={described().text}
              complaint={props.proposals.complaint('file')}
              onApply={text => void props.proposals.propose('file', { ...FRESH, analysis: OWN, text })}
              onDiscard={() => props.proposals.complain('file', '')}
            />
          </>
        )}
      </Show>
    </aside>
  );
}

/** Run, stop, go on; and what is shown at present. */
function RunButtons(props: AskPanelProps): JSX.Element {
  const isRunning = () => searchRun.phase() === 'running';
  const label = () => {
    if (props.isStale) return 'Run with the changes';
    if (searchRun.phase() === 'stopped') return 'Go on';
    return searchRun.finding() === null ? 'Run' : 'Run again';
  };
  return (
    <div class="run">
      <Show
        when={isRunning()}
        fallback={
          <button
            type="button"
            class="primary"
            disabled={props.described === null || props.described.missingFiles.length > 0}
            onClick={() => props.onRun()}
          >
            {label()}
          </button>
        }
      >
        <button type="button" onClick={() => searchRun.stop()}>
          Stop
        </button>
      </Show>
      <p class="muted">{stateWords(props)}</p>
      <Show when={props.follows !== null}>
        <label class="switch">
          <input type="checkbox" checked={props.follows === true} onChange={event => props.onFollow(event.currentTarget.checked)} />
          Run after each change
        </label>
      </Show>
    </div>
  );
}

function stateWords({ isStale }: AskPanelProps): string {
  const finding = searchRun.finding();
  if (searchRun.phase() === 'running') return 'Running. Points appear as they come.';
  if (isStale) return 'Changed: what is shown is from before the changes.';
  if (searchRun.phase() === 'stopped') return 'Stopped. Finished points are kept.';
  if (finding === null) return 'Not run yet.';
  if (finding.recordedSeconds === undefined) return 'Run in this page: the numbers are those of portalscope run.';
  const { version, seed } = finding.result;
  return `Recorded run of version ${version}, seed ${seed}: ${durationWords(finding.recordedSeconds)} of one core. Run again to compute it here.`;
}

const durationWords = (seconds: number): string => (seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`);
