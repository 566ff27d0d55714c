import { createEffect, ErrorBoundary, For, Show, Suspense, type JSX } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { Header } from './components/header.jsx';
import { Message } from './components/message.jsx';
import { StatusLine } from './components/status-line.jsx';
import { pages } from './router.js';
import { createWorkbench, WorkbenchContext } from './state/workbench.js';
import { isUndoKey } from './undo-keys.js';

/** The frame around the pages: navigation above, running work below. */
export function App(): JSX.Element {
  const workbench = createWorkbench();
  const shown = () => pages.find(page => page.name === workbench.state().page) ?? pages[0];
  createEffect(() => {
    document.title = `${shown().title} · Portalscope`;
  });
  window.addEventListener('keydown', event => {
    const step = isUndoKey(event);
    if (step === null) return;
    event.preventDefault();
    workbench[step]();
  });
  return (
    <WorkbenchContext.Provider value={workbench}>
      <a class="skip" href="#main" onClick={skipToMain}>
        Skip to the page
      </a>
      <Header />
      <Show when={workbench.complaints().length > 0}>
        <Message kind="caution" onDismiss={workbench.dismissComplaints}>
          <p>Not all of the link could be read:</p>
          <ul>
            <For each={workbench.complaints()}>{complaint => <li>{complaint}</li>}</For>
          </ul>
        </Message>
      </Show>
      <main id="main" tabindex="-1">
        <h1 class="hidden">{shown().title}</h1>
        <ErrorBoundary fallback={(error: unknown) => <Message kind="failure">{String(error)}</Message>}>
          <Suspense fallback={<p class="loading">Loading …</p>}>
            <Dynamic component={shown().component} />
          </Suspense>
        </ErrorBoundary>
      </main>
      <StatusLine />
    </WorkbenchContext.Provider>
  );
}

/** The hash of the address is the state: it must not become #main. */
function skipToMain(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
