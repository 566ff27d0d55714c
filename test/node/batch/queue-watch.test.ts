import { expect, it } from 'vitest';
import { ResumableError } from '../../../src/errors.js';
import { QueueWatch } from '../../../src/node/batch/queue-watch.js';

const MINUTE = 60_000;

it('tells once a minute what runs and what the others wait for, if it has changed', () => {
  const said: string[] = [];
  let now = 0;
  const watch = new QueueWatch({ say: text => said.push(text) }, () => now);
  const running = { job: '7', element: 0 };
  const waiting = { job: '7', element: 1, waitsFor: '(Resources)' };
  watch.see([running]);
  expect(said).toEqual([]);
  now = MINUTE;
  watch.see([running, waiting]);
  watch.see([running]);
  now = 2 * MINUTE;
  watch.see([running, waiting]);
  now = 3 * MINUTE;
  watch.see([running]);
  expect(said).toEqual(['1 jobs run, 1 wait (Resources)', '1 jobs run']);
});

it('waits an hour for a batch system without an answer, counted from its last', () => {
  const said: string[] = [];
  let now = 0;
  const watch = new QueueWatch({ say: text => said.push(text) }, () => now);
  now = 50 * MINUTE;
  watch.see(undefined);
  expect(said).toEqual(['Slurm does not answer: waiting for it']);
  watch.see([]);
  now = 109 * MINUTE;
  watch.see(undefined);
  now = 110 * MINUTE;
  expect(() => watch.see(undefined)).toThrow(ResumableError);
});
