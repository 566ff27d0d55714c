import { For, Show, type JSX } from 'solid-js';
import { runningWork, type Work } from '../work.js';

/** Rate and time left of work that is under way. */
function rateWords(work: Work): string {
  const progress = work.progress();
  if (progress === null || progress.done === 0) return '';
  const seconds = (performance.now() - work.startedAt) / 1000;
  const rate = progress.done / seconds;
  const left = (progress.total - progress.done) / rate;
  const rateText = rate >= 10 ? rate.toFixed(0) : rate.toPrecision(2);
  return `${progress.done} of ${progress.total} ${progress.unit}, ${rateText} a second, ${left < 1 ? 'less than 1' : Math.ceil(left)} s left`;
}

/** What is being computed, how fast, how long still, and a way to stop it. */
export function StatusLine(): JSX.Element {
  return (
    <footer class="status" aria-label="Running work" hidden={runningWork().length === 0}>
      <For each={runningWork()}>
        {work => (
          <div class="work">
            <span>{work.title}</span>
            <Show when={work.progress()} fallback={<progress aria-label={work.title} />}>
              {progress => <progress value={progress().done} max={progress().total} aria-label={work.title} />}
            </Show>
            <span class="rate">{rateWords(work)}</span>
            <Show when={work.stop}>
              {stop => (
                <button type="button" onClick={() => stop()()}>
                  Stop
                </button>
              )}
            </Show>
          </div>
        )}
      </For>
    </footer>
  );
}
