import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { serveFolder } from '../node/app/static-server.js';
import type { CommandIo } from './io.js';
import { integerOption } from './options.js';

/** The built workbench, beside the compiled sources. */
const FOLDER = fileURLToPath(new URL('../../app/dist', import.meta.url));

interface AppOptions {
  readonly port: number;
  readonly open: boolean;
  readonly json?: boolean;
}

/** `portalscope app`: the workbench in the browser, served to this machine alone. */
export const appCommand = (io: CommandIo): Command =>
  new Command('app')
    .description('the workbench in the browser: search, recast, compare; served to this machine only, data never leave it')
    .option('--port <n>', 'port; default: any that is free', integerOption('--port', 0, 65535), 0)
    .option('--no-open', 'do not open a browser')
    .option('--json', 'print the address as JSON')
    .action(async ({ port, open, json }: AppOptions) => {
      if (!existsSync(FOLDER)) throw new Error(`the built workbench is not at ${FOLDER}`);
      const server = await serveFolder(FOLDER, { port });
      io.out(json === true ? `${JSON.stringify({ url: server.url })}\n` : `${server.url}\n`);
      io.err('the workbench is served until Ctrl-C\n');
      if (open) openBrowser(server.url, io);
      await interrupted();
      await server.close();
    });

/** Opens the address with what the system opens addresses with; where there is nothing, the printed address is enough. */
function openBrowser(url: string, io: CommandIo): void {
  const [command, ...args] =
    process.platform === 'darwin' ? ['open', url] : process.platform === 'win32' ? ['cmd', '/c', 'start', '', url] : ['xdg-open', url];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.once('error', () => io.err(`no browser could be opened: open ${url} in one\n`));
  child.unref();
}

const interrupted = (): Promise<void> =>
  new Promise(resolve => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
