import type { Plugin } from 'vite';
import { COLOURS } from '../../src/plot/palette.js';
import { figureClasses } from '../../src/plot/figure.js';

const NAME = 'virtual:figure-colours.css';

/** The colours of the figures as variables of the whole page, light and dark, as a style sheet of its own: the page allows no style elements. */
export const figureColours = (): Plugin => ({
  name: 'portalscope-figure-colours',
  resolveId: id => (id === NAME ? `\0${NAME}` : undefined),
  load: id => (id === `\0${NAME}` ? styleSheet() : undefined),
});

const variables = (theme: 'light' | 'dark'): string =>
  Object.entries(COLOURS)
    .map(([name, colour]) => `--ps-${name}:${colour[theme]}`)
    .join(';');

function styleSheet(): string {
  return [
    `:root{color-scheme:light;${variables('light')}}`,
    `@media screen{:root[data-theme=dark]{color-scheme:dark;${variables('dark')}}}`,
    `@media screen and (prefers-color-scheme:dark){:root:not([data-theme]){color-scheme:dark;${variables('dark')}}}`,
    figureClasses(),
  ].join('\n');
}
