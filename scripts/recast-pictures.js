#!/usr/bin/env node
/**
 * Draws the pictures of docs/methods/recast.md and docs/models.md: node scripts/recast-pictures.js
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { prepare } from './setup.js';

prepare();
const { main } = await import('../dist/cli/main.js');
const folder = fileURLToPath(new URL('../docs/pictures/', import.meta.url));
for (const part of ['recast', 'models']) mkdirSync(`${folder}${part}`, { recursive: true });

const pictures = {
  'recast/scalar-2016-2018': 'na62-2016-2018-kpix-invisible --model scalar',
  'recast/scalar-envelope': 'na62-2016-2022-kpix-invisible na62-2016-2022-kpix-mumu na62-pi0-region e949-kpix-invisible --model scalar',
  'recast/hnl-electron': 'na62-2020-ken na62-2025-pien pienu-2017-pien --model hnl-electron',
  'models/general-alp': 'na62-2016-2022-kpix-invisible --model examples/models/general-alp.yaml',
  'models/familon': 'na62-2016-2022-kpix-invisible --model examples/models/familon.yaml',
  'models/hnl-ternary': 'na62-2020-ken --model examples/models/hnl-ternary.yaml',
};
const silent = { out: () => {}, err: text => process.stderr.write(text) };
for (const [name, words] of Object.entries(pictures)) {
  const code = await main(['recast', ...words.split(' '), '--plot', `${folder}${name}.svg`], silent);
  if (code !== 0) throw new Error(`${name}: exit code ${code}`);
}
