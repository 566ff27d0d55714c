import { createReadStream, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';
import { InputError } from '../../errors.js';
import { CONTENT_SECURITY_POLICY } from './content-security-policy.js';

export interface StaticServer {
  /** With a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

export interface StaticServerOptions {
  /** Default 0: any free one. */
  readonly port?: number;
  /** Folder of the address, as of a page deployed below the root of a host. Default "/". */
  readonly path?: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/** Only this machine may connect. */
const LOOPBACK = '127.0.0.1';
/** Names by which it may be asked for: a name of elsewhere that leads here is an attack (DNS rebinding). */
const HOSTS = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** Serves the files of a folder to this machine alone. Throws InputError for a port that is taken or forbidden. */
export function serveFolder(folder: string, { port = 0, path = '/' }: StaticServerOptions = {}): Promise<StaticServer> {
  const server = createServer((request, response) => answer(folder, path, request, response));
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const expected = cause.code === 'EADDRINUSE' ? 'one that is free' : 'one that may be used';
      reject(new InputError(`port ${port} cannot be opened (${cause.code ?? cause.message}): expected ${expected}`, { cause }));
    });
    server.listen(port, LOOPBACK, () => {
      resolve({
        url: `http://${LOOPBACK}:${(server.address() as AddressInfo).port}${path}`,
        close: () =>
          new Promise(done => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}

function answer(folder: string, path: string, request: IncomingMessage, response: ServerResponse): void {
  const refuse = (status: number, words: string): void => {
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${words}\n`);
  };
  if (!HOSTS.test(request.headers.host ?? '')) {
    refuse(403, 'this server answers to localhost only');
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    refuse(405, 'only GET and HEAD');
    return;
  }
  const file = fileOf(folder, path, request.url ?? '/');
  const size = file === null ? undefined : statSync(file, { throwIfNoEntry: false });
  if (file === null || size?.isFile() !== true) {
    refuse(404, 'no such file');
    return;
  }
  response.writeHead(200, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'content-length': size.size,
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    // files of a build carry a hash of their contents in their names
    'cache-control': /[\\/]assets[\\/]/.test(file) ? 'max-age=31536000, immutable' : 'no-cache',
  });
  if (request.method === 'HEAD') response.end();
  else createReadStream(file).pipe(response);
}

/** The file of an address below the folder; null for one outside it. */
function fileOf(folder: string, path: string, url: string): string | null {
  let name: string;
  try {
    name = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return null;
  }
  if (!name.startsWith(path) || name.includes('\0')) return null;
  const file = normalize(join(folder, name.slice(path.length)));
  if (file !== normalize(folder) && !file.startsWith(normalize(folder) + sep)) return null;
  return name.endsWith('/') ? join(file, 'index.html') : file;
}
