import { mkdirSync, writeFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveFolder, type StaticServer } from '../../../src/node/app/static-server.js';
import { testFolder } from '../folder.js';

const at = testFolder();
let server: StaticServer;
beforeAll(async () => {
  mkdirSync(at('page'));
  writeFileSync(join(at('page'), 'index.html'), 'the page');
  writeFileSync(at('secret.txt'), 'not of the page');
  server = await serveFolder(at('page'));
});
afterAll(() => server.close());

interface Answer extends Pick<IncomingMessage, 'statusCode' | 'headers'> {
  readonly text: string;
}

/** Asks with the path as it is written, which a client of the web would tidy. */
function ask(path: string, options: { readonly method?: string; readonly host?: string } = {}): Promise<Answer> {
  const { hostname, port } = new URL(server.url);
  const { method = 'GET', host = `${hostname}:${port}` } = options;
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, method, headers: { host } }, response => {
      let text = '';
      response.on('data', data => (text += String(data)));
      response.on('end', () => resolve({ statusCode: response.statusCode, headers: response.headers, text }));
    })
      .on('error', reject)
      .end();
  });
}

describe('the server of the workbench', () => {
  it('listens on this machine only, and sends each file with the policy that lets nothing in from elsewhere', async () => {
    expect(new URL(server.url).hostname).toBe('127.0.0.1');
    const { statusCode, headers, text } = await ask('/');
    expect([statusCode, text]).toEqual([200, 'the page']);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe-inline');
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('does not answer to the name of another host, which a page of that host would ask under', async () => {
    for (const host of ['example.org', 'localhost.example.org', '127.0.0.1.example.org'])
      expect(await ask('/', { host })).not.toMatchObject({ statusCode: 200 });
    expect(await ask('/', { host: 'localhost:1' })).toMatchObject({ statusCode: 200 });
  });

  it.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/x/../../secret.txt', '/..%5csecret.txt', '/%00', '/%', '//'])(
    'gives no file outside its folder: %s',
    async path => {
      const { statusCode, text } = await ask(path);
      expect(text).not.toContain('not of the page');
      expect([200, 404]).toContain(statusCode);
    },
  );

  it('changes nothing: only GET and HEAD', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) expect(await ask('/', { method })).toMatchObject({ statusCode: 405 });
    expect(await ask('/', { method: 'HEAD' })).toMatchObject({ statusCode: 200, text: '' });
  });
});
