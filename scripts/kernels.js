/** Compiles assembly/ to Wasm kernels, embedded as base64 in modules of src/: they then load alike in Node and browsers. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const OPTIONS = ['-O3', '--converge', '--noAssert', '--runtime', 'stub', '--enable', 'simd'];

const KERNELS = [
  { entry: 'toy-kernel.ts', target: ['src', 'kernels', 'toy-kernel-wasm.ts'], constant: 'TOY_KERNEL_WASM' },
  // a kilobyte, and what most tests need: it is committed
  { entry: 'uniforms.ts', target: ['src', 'math', 'uniforms-wasm.ts'], constant: 'UNIFORMS_WASM', sources: ['uniforms.ts'] },
];

/** Compiles the kernels of which a source, an option or the compiler has changed. Returns whether there was one. */
export const buildKernels = root => KERNELS.map(kernel => buildKernel(root, kernel)).includes(true);

function buildKernel(root, { entry, target: parts, constant, sources }) {
  const target = join(root, ...parts);
  const folder = join(root, 'assembly');
  const compiler = join(root, 'node_modules', 'assemblyscript');
  const state = createHash('sha256').update(OPTIONS.join(' '));
  state.update(readFileSync(join(compiler, 'package.json')));
  for (const name of sources ?? readdirSync(folder).sort()) state.update(name).update(readFileSync(join(folder, name)));
  const mark = `// compiled from assembly/ by scripts/kernels.js; digest of the sources ${state.digest('hex')}\n`;
  if (existsSync(target) && readFileSync(target, 'utf8').startsWith(mark)) return false;

  const temporary = mkdtempSync(join(tmpdir(), 'portalscope-kernel-'));
  const output = join(temporary, 'kernel.wasm');
  const script = join(compiler, 'bin', 'asc.js');
  try {
    execFileSync(process.execPath, [script, join(folder, entry), ...OPTIONS, '--outFile', output], { cwd: root, stdio: 'pipe' });
    const text = readFileSync(output).toString('base64');
    writeFileSync(target, `${mark}export const ${constant} =\n  '${text}';\n`);
  } finally {
    rmSync(temporary, { recursive: true });
  }
  return true;
}
