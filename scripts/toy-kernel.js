/** Compiles assembly/ to the Wasm toy kernel, embedded as base64 in src/kernels/toy-kernel-wasm.ts: it then loads alike in Node and browsers. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const OPTIONS = ['-O3', '--converge', '--noAssert', '--runtime', 'stub', '--enable', 'simd'];

/** Compiles when a source, an option or the compiler has changed. Returns whether it did. */
export function buildToyKernel(root) {
  const target = join(root, 'src', 'kernels', 'toy-kernel-wasm.ts');
  const sources = join(root, 'assembly');
  const compiler = join(root, 'node_modules', 'assemblyscript');
  const state = createHash('sha256').update(OPTIONS.join(' '));
  state.update(readFileSync(join(compiler, 'package.json')));
  for (const name of readdirSync(sources).sort()) state.update(name).update(readFileSync(join(sources, name)));
  const mark = `// compiled from assembly/ by scripts/toy-kernel.js; digest of the sources ${state.digest('hex')}\n`;
  if (existsSync(target) && readFileSync(target, 'utf8').startsWith(mark)) return false;

  const folder = mkdtempSync(join(tmpdir(), 'portalscope-kernel-'));
  const output = join(folder, 'toy-kernel.wasm');
  const script = join(compiler, 'bin', 'asc.js');
  try {
    execFileSync(process.execPath, [script, join(sources, 'toy-kernel.ts'), ...OPTIONS, '--outFile', output], { cwd: root, stdio: 'pipe' });
    const text = readFileSync(output).toString('base64');
    writeFileSync(target, `${mark}export const TOY_KERNEL_WASM =\n  '${text}';\n`);
  } finally {
    rmSync(folder, { recursive: true });
  }
  return true;
}
