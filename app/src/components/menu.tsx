import { createEffect, createSignal, For, onCleanup, Show, type JSX } from 'solid-js';

export interface MenuItem {
  readonly label: string;
  /** What it does may take a while, and may fail with words. */
  choose(): void | Promise<void>;
}

/** A button that opens a list of commands; closed by Escape, by a choice, and by a click elsewhere. */
export function Menu(props: { label: string; items: readonly MenuItem[]; onFailure(words: string): void }): JSX.Element {
  const [isOpen, setOpen] = createSignal(false);
  let root: HTMLDivElement | undefined;
  let button: HTMLButtonElement | undefined;
  const buttons = (): HTMLButtonElement[] => Array.from(root?.querySelectorAll<HTMLButtonElement>('.items button') ?? []);
  createEffect(() => {
    if (!isOpen()) return;
    buttons()[0]?.focus();
    const outside = (event: PointerEvent): void => {
      if (!root?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    onCleanup(() => document.removeEventListener('pointerdown', outside));
  });
  const choose = async (item: MenuItem): Promise<void> => {
    setOpen(false);
    button?.focus();
    try {
      await item.choose();
    } catch (error) {
      props.onFailure(error instanceof Error ? error.message : String(error));
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && isOpen()) {
      setOpen(false);
      button?.focus();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || !isOpen()) return;
    event.preventDefault();
    const all = buttons();
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    all[(at + step + all.length) % all.length]?.focus();
  };
  return (
    <div class="menu" ref={element => (root = element)} onKeyDown={onKeyDown}>
      <button type="button" aria-expanded={isOpen()} ref={element => (button = element)} onClick={() => setOpen(!isOpen())}>
        {props.label} ▾
      </button>
      <Show when={isOpen()}>
        <div class="items" role="group" aria-label={props.label}>
          <For each={props.items}>
            {item => (
              <button type="button" onClick={() => void choose(item)}>
                {item.label}
              </button>
            )}
          </For>
        </div>
      </Show>
    </div>
  );
}
