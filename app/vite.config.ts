import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import solid from 'vite-plugin-solid';
import { catalogue } from './build/catalogue.js';
import { contentSecurityPolicy } from './build/content-security-policy.js';
import { figureColours } from './build/figure-colours.js';
import { offline } from './build/offline.js';
import { packaged } from './build/packaged.js';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // any folder of any static host
  base: './',
  plugins: [solid(), catalogue(), figureColours(), packaged(), contentSecurityPolicy(), offline()],
  worker: { format: 'es' },
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2023', assetsInlineLimit: 0, reportCompressedSize: false },
});
