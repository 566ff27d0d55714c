import type { Rolldown } from 'vite';

/**
 * Which modules share a file. Left to itself the bundler makes one for each set of pages that share a module, and each file more costs a slow processor several ms
 * before the first view.
 */
export const chunks: Rolldown.CodeSplittingOptions = {
  includeDependenciesRecursively: false,
  groups: [
    { name: 'solid', test: /solid-js/ },
    { name: 'state', tags: ['$initial'], minShareCount: 2 },
    { name: 'shared', minShareCount: 4 },
    { name: 'small', test: /\/src\/(math\/(gamma|normal|elementary\/hypot)|plot\/(end-labels|runs|words)|tasks\/latest)\./ },
  ],
};
