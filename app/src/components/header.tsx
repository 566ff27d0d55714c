import { For, type JSX } from 'solid-js';
import { pages } from '../router.js';
import { useWorkbench } from '../state/workbench.js';
import { createTheme, type Theme } from '../theme.js';

const NEXT: Readonly<Record<Theme, Theme>> = { system: 'light', light: 'dark', dark: 'system' };
const SIGNS: Readonly<Record<Theme, string>> = { system: '◐', light: '☀', dark: '☾' };

export function Header(): JSX.Element {
  const workbench = useWorkbench();
  const [theme, setTheme] = createTheme();
  const show = (page: (typeof pages)[number]['name']) => (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    workbench.change(state => ({ ...state, page }));
  };
  return (
    <header class="top">
      <span class="brand">
        <img src="./icon.svg" alt="" width="24" height="24" />
        Portalscope
      </span>
      <nav aria-label="Pages">
        <For each={pages}>
          {page => (
            <a
              href={`#/${page.name}`}
              aria-current={workbench.state().page === page.name ? 'page' : undefined}
              onPointerEnter={() => void page.component.preload()}
              onClick={show(page.name)}
            >
              {page.title}
            </a>
          )}
        </For>
      </nav>
      <div class="tools">
        <button
          type="button"
          class="quiet"
          aria-label="Undo"
          title="Undo (Ctrl Z)"
          disabled={!workbench.canUndo()}
          onClick={workbench.undo}
        >
          ↶
        </button>
        <button
          type="button"
          class="quiet"
          aria-label="Redo"
          title="Redo (Ctrl Shift Z)"
          disabled={!workbench.canRedo()}
          onClick={workbench.redo}
        >
          ↷
        </button>
        <button
          type="button"
          class="quiet"
          aria-label={`Colours: ${theme()}`}
          title={`Colours: ${theme()}`}
          onClick={() => setTheme(NEXT[theme()])}
        >
          {SIGNS[theme()]}
        </button>
      </div>
    </header>
  );
}
