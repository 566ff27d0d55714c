import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import solid from 'vite-plugin-solid';
import { catalogue } from './build/catalogue.js';
import { chunks } from './build/chunks.js';
import { contentSecurityPolicy } from './build/content-security-policy.js';
import { FIRST_ANSWER, firstAnswer } from './build/first-answer.js';
import { figureColours } from './build/figure-colours.js';
import { offline } from './build/offline.js';
import { packaged } from './build/packaged.js';
import { pagePreload } from './build/page-preload.js';
import { searchFields } from './src/pages/search/state.js';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // any folder of any static host
  base: './',
  plugins: [
    solid(),
    catalogue(),
    figureColours(),
    packaged(),
    firstAnswer(),
    contentSecurityPolicy(),
    pagePreload({
      search: { module: 'pages/search/entry.tsx', data: `recorded/${searchFields.analysis.initial}.json` },
      recast: { module: 'pages/recast/page.tsx', data: FIRST_ANSWER },
      compare: { module: 'pages/compare/page.tsx' },
      learn: { module: 'pages/learn/page.tsx' },
    }),
    offline(),
  ],
  worker: { format: 'es' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: chunks,
      },
    },
  },
});
