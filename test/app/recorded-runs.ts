import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { RecordedRun } from '../../app/src/workers/search/protocol.js';

/** The stored run of a packaged search (scripts/record-runs.js). */
export const recordedRun = (name: string): RecordedRun =>
  JSON.parse(gunzipSync(readFileSync(new URL(`../../app/recorded/${name}.json.gz`, import.meta.url))).toString('utf8')) as RecordedRun;
