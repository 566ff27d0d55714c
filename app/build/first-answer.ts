import type { Plugin } from 'vite';
import { firstQuestion } from '../src/pages/recast/first-question.js';
import { answerRegion } from '../src/workers/region.js';

/** Where the answer stands. */
export const FIRST_ANSWER = 'recorded/recast.json';

/** The answer to what the bare address asks, computed by what the workers of the page compute with, as a file of the page. */
export const firstAnswer = (): Plugin => ({
  name: 'portalscope-first-answer',
  configureServer(server) {
    server.middlewares.use((request, response, next) => {
      if (request.url !== `/${FIRST_ANSWER}`) return next();
      answerText().then(text => response.setHeader('content-type', 'application/json').end(text), next);
    });
  },
  async generateBundle() {
    this.emitFile({ type: 'asset', fileName: FIRST_ANSWER, source: await answerText() });
  },
});

const answerText = async (): Promise<string> => JSON.stringify(await answerRegion(firstQuestion()));
