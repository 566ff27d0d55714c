import type { JSX, ParentProps } from 'solid-js';
import { pageFields, type PageName, type PageStates, type WorkbenchState } from '../state/pages.js';
import { hashOf } from '../state/url-state.js';
import { useWorkbench } from '../state/workbench.js';

export interface PageLinkProps<Name extends PageName> {
  readonly page: Name;
  /** What is set there; the rest of the state stays. */
  readonly patch: Partial<PageStates[Name]>;
  readonly current?: 'page' | 'step' | undefined;
  readonly class?: string;
}

/** A link to a page with some of its state. Followed in place it is a step of undo; copied or opened elsewhere it shows the same. */
export function PageLink<Name extends PageName>(props: ParentProps<PageLinkProps<Name>>): JSX.Element {
  const workbench = useWorkbench();
  const target = (state: WorkbenchState): WorkbenchState => ({
    page: props.page,
    pages: { ...state.pages, [props.page]: { ...state.pages[props.page], ...props.patch } },
  });
  return (
    <a
      href={hashOf(pageFields, target(workbench.state()))}
      class={props.class}
      aria-current={props.current}
      onClick={event => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        workbench.change(target);
      }}
    >
      {props.children}
    </a>
  );
}
