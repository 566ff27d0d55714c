import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const PUBLIC = new URL('../public/', import.meta.url);
const SOURCE = new URL('./service-worker.js', import.meta.url);

/** Emits the service worker with the list of all files of the build, so that the page works offline after its first load. */
export const offline = (): Plugin => ({
  name: 'portalscope-offline',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const names = Object.keys(bundle).filter(name => !name.endsWith('.map'));
      const stored = publicFiles(fileURLToPath(PUBLIC));
      const files = ['./', ...stored, ...names.filter(name => name !== 'index.html').map(name => `./${name}`)].sort();
      const state = createHash('sha256');
      for (const name of names.toSorted()) {
        const file = bundle[name];
        state.update(name).update(file.type === 'chunk' ? file.code : file.source);
      }
      for (const name of stored) state.update(name).update(readFileSync(new URL(name, PUBLIC)));
      const source = readFileSync(SOURCE, 'utf8')
        .replace("'BUILD'", JSON.stringify(state.digest('hex').slice(0, 16)))
        .replace("['FILES']", JSON.stringify(files));
      this.emitFile({ type: 'asset', fileName: 'service-worker.js', source });
    },
  },
});

/** Files that are copied as they are, relative to the page. */
const publicFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => `./${relative(folder, `${entry.parentPath}/${entry.name}`).split(sep).join('/')}`);
