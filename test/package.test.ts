import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { VERSION } from '../src/version.js';

const root = new URL('..', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const manifest = JSON.parse(read('package.json')) as {
  version: string;
  bin: Record<string, string>;
  exports: Record<string, string | { types: string; default: string }>;
  files: string[];
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

describe('package manifest', () => {
  it('pins every dependency to an exact version', () => {
    const all = { ...manifest.dependencies, ...manifest.devDependencies };
    expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  it('locks every package by its hash, and none that runs code when it is installed', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { integrity?: string; hasInstallScript?: boolean; link?: boolean }>;
    };
    const installed = Object.entries(packages).filter(([path]) => path !== '');
    expect(installed.length).toBeGreaterThan(100);
    expect(installed.filter(([, { integrity }]) => integrity?.startsWith('sha512-') !== true)).toEqual([]);
    expect(installed.filter(([, { hasInstallScript, link }]) => hasInstallScript === true || link === true)).toEqual([]);
  });

  it('exports only what is compiled from a source that is there', () => {
    for (const target of Object.values(manifest.exports)) {
      if (typeof target === 'string') continue;
      expect(target.types.replace('.d.ts', '.js')).toBe(target.default);
      expect(existsSync(new URL(target.default.replace('./dist/', './src/').replace('.js', '.ts'), root))).toBe(true);
    }
  });

  it('ships what the commands need, and only files that are there', () => {
    expect(existsSync(new URL(manifest.bin.portalscope, root))).toBe(true);
    expect(manifest.files.filter(name => !name.endsWith('dist') && !existsSync(new URL(name, root)))).toEqual([]);
    expect(manifest.files).toContain('analyses');
  });

  it('has one version, in the code, the citation and the changelog', () => {
    expect(VERSION).toBe(manifest.version);
    expect(read('CITATION.cff')).toContain(`\nversion: ${VERSION}\n`);
    expect(read('CHANGELOG.md')).toContain(`## ${VERSION} (`);
  });

  it('gives a reason for every dependency in docs/decisions.md', () => {
    const decisions = read('docs/decisions.md');
    const all = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)].filter(
      name => !name.startsWith('@types/'),
    );
    const short = (name: string): string => name.replace(/^@[^/]+\//, '').replace('typescript', 'TypeScript');
    expect(all.filter(name => !decisions.includes(name) && !decisions.includes(short(name)))).toEqual([]);
  });

  it('names each packaged analysis as its file', () => {
    const names = readdirSync(new URL('analyses', root)).filter(name => name.endsWith('.yaml'));
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(read(`analyses/${name}`)).toContain(`name: ${name.replace('.yaml', '')}\n`);
  });
});
