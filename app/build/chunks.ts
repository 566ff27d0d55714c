import type { Rolldown } from 'vite';

/** What every figure is drawn with. */
const DRAWING = [
  String.raw`math\/(gamma|normal|elementary\/(double-double|exponential|hypot|logarithm|power|powers-of-two))`,
  String.raw`plot\/(axes|end-labels|figure|hatch|header|marks|mass-axis|palette|panel|pointer-area|runs|space|svg|ticks|typeset|words)`,
  String.raw`formats\/typeset-number`,
  String.raw`(tasks|components)\/(?!plot-surface|hover-card|own-files)[\w-]+`,
  'plot-area|plot-keys|quantities|recorded|seen|version',
  String.raw`state\/movement`,
];
/** What the figures of a search are drawn with besides. */
const SEARCH = String.raw`math\/poisson-interval|plot\/(event-axis|failed-points|limit|p0|published-limits|residual-panel|spectrum|spectrum-bins|strength)`;
/** The files of these modules. */
const modules = (...paths: readonly string[]): RegExp => new RegExp(String.raw`\/src\/(${paths.join('|')})\.`);

/**
 * Which modules share a file. Left to itself the bundler makes one for each set of pages that share a module, and each file more costs a slow processor several ms
 * before the first view.
 */
export const chunks: Rolldown.CodeSplittingOptions = {
  includeDependenciesRecursively: false,
  groups: [
    { name: 'solid', test: /node_modules\/solid-js/ },
    { name: 'plot', test: /node_modules\/(@observablehq|d3|internmap|interval-tree|isoformat|binary-search)/ },
    { name: 'state', tags: ['$initial'], minShareCount: 2 },
    { name: 'drawing', test: modules(...DRAWING), minShareCount: 2 },
    { name: 'searches', test: modules(SEARCH), minShareCount: 2 },
  ],
};
