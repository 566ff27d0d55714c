import { createSignal, type Accessor } from 'solid-js';

/** The colours: those of the system, or as chosen; kept between visits, no part of the state that is shared. */
export type Theme = 'system' | 'light' | 'dark';

const KEY = 'portalscope-theme';

const stored = (): Theme => {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'light' || value === 'dark' ? value : 'system';
  } catch {
    // storage may be forbidden
    return 'system';
  }
};

function apply(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function createTheme(): readonly [Accessor<Theme>, (theme: Theme) => void] {
  const [theme, setTheme] = createSignal(stored());
  apply(theme());
  return [
    theme,
    next => {
      setTheme(next);
      apply(next);
      try {
        if (next === 'system') localStorage.removeItem(KEY);
        else localStorage.setItem(KEY, next);
      } catch {
        // it holds for this visit
      }
    },
  ];
}
