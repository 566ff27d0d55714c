import type { Plugin } from 'vite';
import { CONTENT_SECURITY_POLICY } from '../../src/node/app/content-security-policy.js';

/** Puts the policy into the built page, so that it holds on any host; the development server injects scripts of its own and goes without. */
export const contentSecurityPolicy = (): Plugin => ({
  name: 'portalscope-content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
      injectTo: 'head-prepend',
    },
  ],
});
