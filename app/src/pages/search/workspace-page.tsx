import { createEffect, createMemo, createSignal, on, Show, type JSX } from 'solid-js';
import { typesetNumber, typesetPercent, typesetPValue, typesetWithError } from '../../../../src/formats/typeset-number.js';
import { strengthFigure, type StrengthData } from '../../../../src/plot/strength.js';
import { VERSION } from '../../../../src/version.js';
import { Figure } from '../../components/figure.jsx';
import { Message } from '../../components/message.jsx';
import { NumberInput } from '../../components/number-input.jsx';
import { Panel } from '../../components/panel.jsx';
import { download } from '../../download.js';
import { usePage } from '../../state/workbench.js';
import { latestWins } from '../../tasks/latest.js';
import { announceIfSlow } from '../../work.js';
import type { AnsweredWorkspace } from '../../workers/likelihood.js';
import { likelihoodEngine } from './likelihood-engine.js';
import { NumberList, type NumberRows } from './number-list.jsx';
import { openFile } from './open-file.js';
import { searchRun } from './run.js';
import './search.css';
import { withSetting } from './settings.js';
import { SourceChoice } from './source-choice.jsx';
import type { SearchState } from './state.js';
import { ToolsBar } from './tools.jsx';

const LEVEL = 'confidenceLevel';
const FIRST_LEVEL = 0.9;

const levelOf = ({ set }: Pick<SearchState, 'set'>): number =>
  Number(set.find(setting => setting.startsWith(`${LEVEL}=`))?.slice(LEVEL.length + 1) ?? FIRST_LEVEL);

/** A likelihood that somebody made: the limit on its parameter of interest, its fit, its test. */
export default function WorkspacePage(): JSX.Element {
  const page = usePage('search');
  const [answer, setAnswer] = createSignal<AnsweredWorkspace | null>(null);
  const [text, setText] = createSignal('');
  const [complaint, setComplaint] = createSignal('');
  const held = () => searchRun.files().find(({ name }) => name === page.state().file);
  const asked = createMemo(
    () => ({ file: page.state().file, text: page.state().text, held: held(), confidenceLevel: levelOf(page.state()) }),
    undefined,
    {
      equals: (a, b) => a.file === b.file && a.text === b.text && a.held === b.held && a.confidenceLevel === b.confidenceLevel,
    },
  );
  const ask = latestWins(async ({ file, text: known, held: given, confidenceLevel }: ReturnType<typeof asked>) => {
    try {
      const contents = known !== '' ? known : await new Response(given?.content).text();
      if (contents === '') {
        setAnswer(null);
        return;
      }
      setText(contents);
      setAnswer(await announceIfSlow('Fits', likelihoodEngine.run('workspace', { text: contents, file, confidenceLevel })));
      setComplaint('');
    } catch (error) {
      setAnswer(null);
      setComplaint(wordsOf(error));
    }
  });
  createEffect(on(asked, ask));
  const setLevel = async (level: number | null): Promise<void> => {
    try {
      await likelihoodEngine.run('workspace', { text: text(), file: page.state().file, confidenceLevel: level ?? NaN });
      page.set({ set: withSetting(page.state().set, LEVEL, level) });
    } catch (error) {
      setComplaint(wordsOf(error));
    }
  };
  const isMissing = () => page.state().text === '' && held() === undefined;
  return (
    <div class="three search">
      <aside class="ask" aria-label="What is asked">
        <Panel title="Analysis">
          <SourceChoice ownTitle={page.state().file} onFile={file => openFile(page, file)} onComplaint={setComplaint} />
          <Show when={isMissing()}>
            <Message kind="caution">This view is of {page.state().file}: open it here. Files stay on this machine.</Message>
          </Show>
          <div class="rows">
            <span>Confidence level</span>
            <NumberInput label="Confidence level" value={levelOf(page.state())} onChange={level => void setLevel(level)} />
          </div>
          <Show when={complaint() !== ''}>
            <Message kind="failure">{complaint()}</Message>
          </Show>
        </Panel>
        <Show when={answer()}>
          {found => (
            <Panel title="Workspace">
              <NumberList
                rows={[
                  ['Parameter of interest', found().poi],
                  ['Channels', found().channels.join(', ')],
                  ['Events', String(Number(found().events.toPrecision(6)))],
                ]}
              />
              {found().warnings.map(warning => (
                <p class="muted">{warning}</p>
              ))}
            </Panel>
          )}
        </Show>
      </aside>
      <section class="view" aria-label="Likelihood of the workspace">
        <Show when={answer()} fallback={<p class="placeholder">{isMissing() ? 'No workspace is open.' : 'The fits are on their way.'}</p>}>
          {found => (
            <>
              <ToolsBar
                figures={() => [{ name: 'likelihood', label: 'Likelihood', draw: () => strengthFigure(drawnOf(found()), { document }) }]}
                results={[
                  jsonItem('Limits, as of portalscope limit', 'limit.json', found().limit),
                  jsonItem('Fit, as of portalscope fit', 'fit.json', found().fit),
                ]}
                states={[
                  {
                    label: 'Save the workspace',
                    choose: () => download(page.state().file || 'workspace.json', text(), 'application/json'),
                  },
                ]}
              />
              <div class="plot likelihood">
                <Figure draw={width => strengthFigure(drawnOf(found()), { document, width })} />
              </div>
            </>
          )}
        </Show>
      </section>
      <section class="point" aria-label="The workspace in numbers">
        <Show when={answer()}>{found => <Numbers answer={found()} />}</Show>
      </section>
    </div>
  );
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const jsonItem = (label: string, name: string, value: unknown) => ({
  label,
  choose: () => download(name, `${JSON.stringify(value, null, 2)}\n`, 'application/json'),
});

const drawnOf = ({ curve, limit, poi }: AnsweredWorkspace): StrengthData => ({
  subject: poi,
  axis: poi,
  curve,
  confidenceLevel: limit.cl,
  observedLimit: limit.observed ?? Infinity,
  expectedLimit: limit.expected[2] ?? Infinity,
  quantity: poi,
  status: null,
  version: VERSION,
});

const numberWords = (value: number | null | undefined): string =>
  value === null || value === undefined ? 'none' : typesetNumber(value, 4);

function Numbers(props: { answer: AnsweredWorkspace }): JSX.Element {
  const limits = (): NumberRows => {
    const { observed, expected } = props.answer.limit;
    const [low2, low, median, high, high2] = expected.map(numberWords);
    return [
      ['Observed', `< ${numberWords(observed)}`],
      ['Expected, median', median],
      ['±1σ', `${low} to ${high}`],
      ['±2σ', `${low2} to ${high2}`],
    ];
  };
  const excess = (): NumberRows => {
    const { p0, significance } = props.answer.discovery;
    return [
      ['p₀', typesetPValue(p0).replace('= ', '')],
      ['Significance', significance === undefined ? 'impossible without signal' : `${significance.toFixed(2)}σ`],
    ];
  };
  const parameters = (): NumberRows =>
    Object.entries(props.answer.fit.parameters).map(([name, { value, error, note }]) => [
      name,
      error === null ? `${typesetNumber(value, 4)} (${note ?? 'no error'})` : typesetWithError(value, error),
    ]);
  return (
    <>
      <h2>{props.answer.poi}</h2>
      <div aria-live="polite">
        <h3>Limits, {typesetPercent(props.answer.limit.cl)} CL, asymptotic</h3>
        <NumberList rows={limits()} />
        {props.answer.limit.reasons?.map(reason => (
          <p class="muted">{reason}</p>
        ))}
        <h3>Excess</h3>
        <NumberList rows={excess()} />
        <h3>Fit: {props.answer.fit.status}</h3>
        <NumberList rows={[['−2 ln L', numberWords(props.answer.fit.twoNll)], ...parameters()]} />
      </div>
    </>
  );
}
