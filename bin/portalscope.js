#!/usr/bin/env node
import { existsSync } from 'node:fs';

// in a checkout, install and compile what is missing or stale; an installed package has no sources and needs neither
if (existsSync(new URL('../src/index.ts', import.meta.url))) {
  const { prepare, prepareApp } = await import('../scripts/setup.js');
  prepare();
  if (process.argv[2] === 'app') prepareApp();
}
const { main } = await import('../dist/cli/main.js');
process.exitCode = await main(process.argv.slice(2));
