/**
 * What a fresh checkout needs before it can run: the packages of the lock file and the compiled sources. Quick when all is there.
 * Used by bin/portalscope.js (from a checkout) and by scripts/test.js.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildKernels } from './kernels.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const path = (...parts) => join(root, ...parts);
const say = text => process.stderr.write(`${text}\n`);

/** Runs a command with its output on standard error, so that standard output stays for results. */
function run(command, args) {
  execFileSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] });
}

const hash = () => createHash('sha256');

function packagesAreCurrent(stamp, wanted) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
}

function installPackages() {
  const stamp = path('node_modules', '.portalscope-lock');
  const wanted = hash()
    .update(readFileSync(path('package-lock.json')))
    .digest('hex');
  if (packagesAreCurrent(stamp, wanted)) return;
  say('portalscope: installing packages from package-lock.json ...');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(stamp, wanted);
}

function sourceFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const name = join(folder, entry.name);
    return entry.isDirectory() ? sourceFiles(name) : [name];
  });
}

function compile() {
  const stamp = path('dist', '.stamp');
  const files = [...sourceFiles(path('src')).sort(), path('tsconfig.json'), path('tsconfig.build.json'), path('package-lock.json')];
  const state = hash();
  for (const file of files) {
    const { mtimeMs, size } = statSync(file);
    state.update(`${file} ${mtimeMs} ${size}\n`);
  }
  const wanted = state.digest('hex');
  if (packagesAreCurrent(stamp, wanted)) return;
  say('portalscope: compiling ...');
  rmSync(path('dist'), { recursive: true, force: true });
  run(process.execPath, [path('node_modules', 'typescript', 'bin', 'tsc'), '-p', path('tsconfig.build.json')]);
  mkdirSync(path('dist'), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** Builds the workbench when its sources, or those that it shares, have changed. After `prepare`. */
export function prepareApp() {
  const stamp = path('app', 'dist', '.stamp');
  const own = ['src', 'build', 'public', 'recorded'].flatMap(folder => sourceFiles(path('app', folder)));
  const state = hash();
  for (const file of [
    ...own,
    ...sourceFiles(path('src')),
    ...sourceFiles(path('analyses')),
    path('app', 'index.html'),
    path('app', 'vite.config.ts'),
    path('package-lock.json'),
  ].sort())
    state.update(file).update(readFileSync(file));
  const wanted = state.digest('hex');
  if (packagesAreCurrent(stamp, wanted)) return;
  say('portalscope: building the workbench ...');
  run(process.execPath, [path('node_modules', 'vite', 'bin', 'vite.js'), 'build', path('app'), '--logLevel', 'warn']);
  writeFileSync(stamp, wanted);
}

/** Chromium for the browser tests: the one there is, or Debian's where we may install it. Returns its path or undefined. */
export function findOrInstallChromium() {
  const known = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const find = () => known.find(candidate => candidate && existsSync(candidate));
  if (find() || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return find();
  say('portalscope: installing Chromium for the browser tests ...');
  try {
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core']);
  } catch {
    say('portalscope: Chromium could not be installed');
  }
  return find();
}

export function prepare() {
  installPackages();
  if (buildKernels(root)) say('portalscope: compiled the kernels');
  compile();
}
