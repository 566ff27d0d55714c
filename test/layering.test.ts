import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** Bottom to top: a file imports from its own folder and those before it. */
const ORDER = [
  'math',
  'kinematics',
  'events',
  'simulation',
  'model',
  'fit',
  'inference',
  'search',
  'portals',
  'recast',
  'literature',
  'validation',
  'formats',
  'plot',
  'report',
  'config',
  'analysis',
  'kernels',
  'node',
  'cli',
];
/** From here on Node may be used. */
const FIRST_IMPURE = ORDER.indexOf('node');
const PURE_PACKAGES = ['@observablehq/plot', 'hyparquet', 'hyparquet-compressors', 'jsroot/io', 'jsroot/tree', 'yaml', 'zod'];

const root = fileURLToPath(new URL('../src', import.meta.url));
const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
  .map(entry => join(entry.parentPath, entry.name));
const folderOf = (path: string): string => relative(root, path).split(sep)[0];
const STATEMENT = /^(?:import|export)\b(?:[^'";=]*?\bfrom)?\s*'([^']+)'|\bimport\('([^']+)'\)/gm;
const importsOf = (path: string): string[] => [...readFileSync(path, 'utf8').matchAll(STATEMENT)].map(match => match[1] ?? match[2]);
const GLOBALS =
  /(?<![\w.])(?:process\.(?:env|exit|cwd|argv|std\w+|on)\b|Buffer\.|globalThis\b|window\.(?:document|location|addEventListener)|require\()/;
const inFolders = files.filter(path => relative(root, path).includes(sep));

describe('imports point from the bottom of the stages to the top', () => {
  it('every folder has its place', () => {
    expect([...new Set(inFolders.map(folderOf))].filter(folder => !ORDER.includes(folder))).toEqual([]);
  });

  it('no file imports from a later stage', () => {
    const wrong = inFolders.flatMap(path =>
      importsOf(path)
        .filter(name => name.startsWith('.'))
        .map(name => resolve(dirname(path), name))
        .filter(target => relative(root, target).includes(sep) && ORDER.indexOf(folderOf(target)) > ORDER.indexOf(folderOf(path)))
        .map(target => `${relative(root, path)} -> ${relative(root, target)}`),
    );
    expect(wrong).toEqual([]);
  });

  it('takes its elementary functions from math/elementary: those of the engines differ in the last bits', () => {
    const engine =
      /\bMath\.(?:a?(?:sin|cos|tan)h?|atan2|cbrt|exp|expm1|hypot|log|log1p|log2|log10|pow)\b|[^2'*/ ] \*\* (?!2\b(?!\.))|\b2 \*\* 2\.\d/;
    const wrong = files.flatMap(path => {
      const code = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|`[^`]*`/g, '');
      return code
        .split('\n')
        .flatMap(line => (engine.test(line.replace(/\b2 \*\* [-(\w]/g, '')) ? [`${relative(root, path)}: ${line.trim()}`] : []));
    });
    expect(wrong).toEqual([]);
  });

  it('what runs in a browser uses neither Node nor a package that needs it', () => {
    const wrong = inFolders
      .filter(path => ORDER.indexOf(folderOf(path)) < FIRST_IMPURE)
      .flatMap(path =>
        importsOf(path)
          .filter(name => !name.startsWith('.') && !PURE_PACKAGES.includes(name))
          .map(name => `${relative(root, path)} -> ${name}`),
      );
    expect(wrong).toEqual([]);
  });

  it('what runs in a browser reaches for no global of Node or of a page', () => {
    const wrong = inFolders
      .filter(path => ORDER.indexOf(folderOf(path)) < FIRST_IMPURE)
      .filter(path => GLOBALS.test(readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')))
      .map(path => relative(root, path));
    expect(wrong).toEqual([]);
  });
});
