import './learn.css';
import { createMemo, createResource, For, Show, Suspense, type JSX } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { Message } from '../../components/message.jsx';
import { PageLink } from '../../components/page-link.jsx';
import { usePage } from '../../state/workbench.js';
import { loadRecord } from './recorded.js';
import { TOURS } from './state.js';
import { tours } from './tours.js';

/** Guided tours over results of the engine. */
export default function LearnPage(): JSX.Element {
  const page = usePage('learn');
  const { state } = page;
  const [record] = createResource(loadRecord);
  const tour = () => tours[state().tour];
  const number = createMemo(() => Math.min(tour().steps.length, Math.max(1, Math.round(state().step))));
  const step = createMemo(() => tour().steps[number() - 1]);
  let title: HTMLHeadingElement | undefined;
  const go = (to: number): void => {
    page.set({ step: to, answer: null });
    title?.focus();
  };
  return (
    <div class="learn">
      <nav class="tours" aria-label="Tours">
        <For each={TOURS}>
          {name => (
            <PageLink page="learn" patch={{ tour: name, step: 1, answer: null }} current={state().tour === name ? 'page' : undefined}>
              <strong>{tours[name].title}</strong> <span>{tours[name].aim}</span>
            </PageLink>
          )}
        </For>
      </nav>
      <nav class="steps" aria-label="Steps">
        <ol>
          <For each={tour().steps}>
            {({ title: words }, k) => (
              <li>
                <PageLink page="learn" patch={{ step: k() + 1, answer: null }} current={number() === k() + 1 ? 'step' : undefined}>
                  {k() + 1}. {words}
                </PageLink>
              </li>
            )}
          </For>
        </ol>
      </nav>
      <section aria-label={step().title}>
        <h2 tabindex="-1" ref={element => (title = element)}>
          {step().title}
        </h2>
        <Show when={record.error as unknown}>{error => <Message kind="failure">{String(error())}</Message>}</Show>
        <Show when={!record.error && record()} fallback={<p class="loading">Loading …</p>}>
          {found => (
            <Suspense fallback={<p class="loading">Loading …</p>}>
              <Dynamic component={step().component} record={found()} />
            </Suspense>
          )}
        </Show>
        <p class="turn">
          <button type="button" disabled={number() === 1} onClick={() => go(number() - 1)}>
            ◂ Back
          </button>
          <span>
            {number()} of {tour().steps.length}
          </span>
          <button type="button" disabled={number() === tour().steps.length} onClick={() => go(number() + 1)}>
            Next ▸
          </button>
        </p>
      </section>
    </div>
  );
}
