import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const SOURCE = new URL('./service-worker.js', import.meta.url);

/** Emits the service worker with the list of all files of the build, so that the page works offline after its first load. */
export const offline = (): Plugin => ({
  name: 'portalscope-offline',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const names = Object.keys(bundle).filter(name => !name.endsWith('.map'));
      const files = [
        './',
        './icon.svg',
        './manifest.webmanifest',
        ...names.filter(name => name !== 'index.html').map(name => `./${name}`),
      ].sort();
      const state = createHash('sha256');
      for (const name of names.toSorted()) {
        const file = bundle[name];
        state.update(name).update(file.type === 'chunk' ? file.code : file.source);
      }
      const source = readFileSync(SOURCE, 'utf8')
        .replace("'BUILD'", JSON.stringify(state.digest('hex').slice(0, 16)))
        .replace("['FILES']", JSON.stringify(files));
      this.emitFile({ type: 'asset', fileName: 'service-worker.js', source });
    },
  },
});
