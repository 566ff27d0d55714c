import { createEffect, createMemo, createSignal, For, on, Show, type JSX } from 'solid-js';
import { typesetNumber, typesetPercent, typesetPValue, typesetWithError } from '../../../../src/formats/typeset-number.js';
import { branchingRatioProfileFigure } from '../../../../src/plot/branching-ratio-profile.js';
import { branchingRatioWords, verdictWords } from '../../../../src/report/measurement.js';
import type { BrInterval, MeasuredBranchingRatio } from '../../../../src/search/measurement/result.js';
import { Figure } from '../../components/figure.jsx';
import { Message } from '../../components/message.jsx';
import { NumberInput } from '../../components/number-input.jsx';
import { Panel } from '../../components/panel.jsx';
import { download } from '../../download.js';
import { usePage } from '../../state/workbench.js';
import { latestWins } from '../../tasks/latest.js';
import type { CarriedOutMeasurement } from '../../workers/likelihood.js';
import { FilePanel } from './file-panel.jsx';
import { likelihoodEngine } from './likelihood-engine.js';
import { NumberList, type NumberRows } from './number-list.jsx';
import { openFile } from './open-file.js';
import './search.css';
import { withSetting } from './settings.js';
import { SourceChoice } from './source-choice.jsx';
import { sourceOf } from './source.js';
import { FRESH, OWN, type SearchState } from './state.js';
import { ToolsBar } from './tools.jsx';

const intervalWords = ({ lower, upper }: BrInterval): string =>
  `${lower === undefined ? '0' : typesetNumber(lower, 3)} to ${upper === undefined ? '–' : typesetNumber(upper, 3)}`;

/** A branching ratio from the counts of data-taking periods: its likelihood, its intervals, and what it says of predictions. */
export default function MeasurementPage(): JSX.Element {
  const page = usePage('search');
  const [found, setFound] = createSignal<CarriedOutMeasurement | null>(null);
  const [complaint, setComplaint] = createSignal('');
  const [fileComplaint, setFileComplaint] = createSignal('');
  const source = createMemo(() => sourceOf(page.state()), undefined, { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) });
  const measure = latestWins(async (asked: ReturnType<typeof source>) => {
    try {
      setFound(await likelihoodEngine.run('measure', asked));
      setComplaint('');
    } catch (error) {
      setComplaint(wordsOf(error));
    }
  });
  createEffect(on(source, measure));
  /** Takes on a change that can be carried out; else the state stays as it was. */
  const propose = async (patch: Partial<SearchState>, complain: (words: string) => void): Promise<void> => {
    try {
      await likelihoodEngine.run('measure', sourceOf({ ...page.state(), ...patch }));
      complain('');
      page.set(patch);
    } catch (error) {
      complain(wordsOf(error));
    }
  };
  return (
    <div class="three search">
      <aside class="ask" aria-label="What is asked">
        <Panel title="Analysis">
          <SourceChoice
            ownTitle={found()?.file.title ?? 'A file of my own'}
            onFile={file => openFile(page, file)}
            onComplaint={setComplaint}
          />
          <div class="rows">
            <span>Confidence level</span>
            <NumberInput
              label="Confidence level"
              value={found()?.file.confidenceLevel ?? 0.9}
              onChange={level => void propose({ set: withSetting(page.state().set, 'confidenceLevel', level) }, setComplaint)}
            />
          </div>
          <Show when={complaint() !== ''}>
            <Message kind="failure">{complaint()}</Message>
          </Show>
        </Panel>
        <Show when={found()}>
          {one => (
            <FilePanel
              text={one().text}
              complaint={fileComplaint()}
              onApply={text => void propose({ ...FRESH, analysis: OWN, text }, setFileComplaint)}
              onDiscard={() => setFileComplaint('')}
            />
          )}
        </Show>
      </aside>
      <section class="view" aria-label="Likelihood of the branching ratio">
        <Show when={found()} fallback={<p class="placeholder">The likelihood is on its way.</p>}>
          {one => (
            <>
              <ToolsBar
                figures={() => [
                  { name: 'profile', label: 'Profile likelihood', draw: () => branchingRatioProfileFigure(one().result, { document }) },
                ]}
                results={[
                  {
                    label: 'All numbers, result.json',
                    choose: () => download('result.json', `${JSON.stringify(one().result, null, 2)}\n`, 'application/json'),
                  },
                ]}
                states={[
                  {
                    label: 'Save the analysis file for portalscope run',
                    choose: () => download(`${one().file.name}.yaml`, one().text, 'application/yaml'),
                  },
                ]}
              />
              <div class="plot profile">
                <Figure draw={width => branchingRatioProfileFigure(one().result, { document, width })} />
              </div>
              <Periods measured={[...one().result.periods, one().result.combined]} />
            </>
          )}
        </Show>
      </section>
      <section class="point" aria-label="The measurement in numbers">
        <Show when={found()}>{one => <Numbers measured={one()} />}</Show>
      </section>
    </div>
  );
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Each period and all together. */
function Periods(props: { measured: readonly MeasuredBranchingRatio[] }): JSX.Element {
  return (
    <div class="scrolled periods" role="region" aria-label="Periods" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">Period</th>
            <th scope="col">Observed</th>
            <th scope="col">Background</th>
            <th scope="col">Sensitivity</th>
            <th scope="col">Branching ratio</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.measured}>
            {one => (
              <tr>
                <td>{one.label}</td>
                <td>{one.observed}</td>
                <td>{typesetWithError(one.background, one.backgroundError)}</td>
                <td>{typesetNumber(one.singleEventSensitivity, 3)}</td>
                <td>{branchingRatioWords(one)}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  );
}

function Numbers(props: { measured: CarriedOutMeasurement }): JSX.Element {
  const result = () => props.measured.result;
  const level = () => `${typesetPercent(result().confidenceLevel)} CL`;
  const rows = (): NumberRows => {
    const { combined, quantity } = result();
    return [
      [quantity, branchingRatioWords(combined)],
      [`Profile interval, ${level()}`, intervalWords(combined.interval)],
      [`Unified interval, ${level()}`, intervalWords(combined.unifiedInterval)],
      ['Over the background', `${combined.significance.toFixed(2)}σ, p₀ ${typesetPValue(combined.p0)}`],
    ];
  };
  const pulls = (): NumberRows =>
    result().nuisances.map(({ name, pull, error }) => [name, `${pull.toFixed(2).replace('-', '−')} ± ${error.toFixed(2)}`]);
  return (
    <>
      <h2>{result().title}</h2>
      <div aria-live="polite">
        <NumberList rows={rows()} />
        <h3>Predictions</h3>
        <ul class="words">
          <For each={result().predictions}>{prediction => <li>{verdictWords(prediction)}.</li>}</For>
        </ul>
        <h3>Nuisance parameters at the best fit</h3>
        <NumberList rows={pulls()} />
        <h3>Assumptions</h3>
        <ul class="words">
          <For each={result().assumptions}>{words => <li>{words}</li>}</For>
        </ul>
      </div>
    </>
  );
}
