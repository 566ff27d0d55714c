import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { isMeasurement, readMeasurement } from '../../src/config/measurement-schema.js';
import { readAnalysis } from '../../src/config/read-analysis.js';
import { sha256 } from '../../src/math/sha256.js';
import type { PackagedAnalysis } from '../src/packaged.js';
import type { RecordedRun } from '../src/workers/search/protocol.js';

const NAME = 'virtual:packaged';
const FOLDER = new URL('../../analyses/', import.meta.url);
const RECORDED = new URL('../recorded/', import.meta.url);
const PREFIX = '/recorded/';

/** The packaged analyses, and as files of the page the runs that were recorded of them (scripts/record-runs.js). */
export const packaged = (): Plugin => ({
  name: 'portalscope-packaged',
  resolveId: id => (id === NAME ? `\0${NAME}` : undefined),
  load: id => (id === `\0${NAME}` ? `export default ${JSON.stringify(contents())};` : undefined),
  configureServer(server) {
    server.middlewares.use((request, response, next) => {
      const name = request.url?.startsWith(PREFIX) ? basename(request.url, '.json') : undefined;
      if (name === undefined || !existsSync(recordOf(name))) next();
      else response.setHeader('content-type', 'application/json').end(publishedRecord(name));
    });
  },
  generateBundle() {
    for (const { name, hasRecord } of contents())
      if (hasRecord) this.emitFile({ type: 'asset', fileName: `recorded/${name}.json`, source: publishedRecord(name) });
  },
});

const recordOf = (name: string): URL => new URL(`${name}.json.gz`, RECORDED);
const recordText = (name: string): string => gunzipSync(readFileSync(recordOf(name))).toString('utf8');

/** A record with its checked configuration, so that the page can show it before any worker is there. */
function publishedRecord(name: string): string {
  const record = JSON.parse(recordText(name)) as RecordedRun;
  const analysis = readAnalysis(readFileSync(new URL(`${name}.yaml`, FOLDER), 'utf8'), { file: name });
  const isCurrent = record.result.configurationSha256 === sha256(JSON.stringify(analysis));
  return JSON.stringify({ ...record, ...(isCurrent && { analysis }) });
}

function contents(): PackagedAnalysis[] {
  return readdirSync(FOLDER)
    .filter(file => file.endsWith('.yaml'))
    .sort()
    .map(file => packagedOf(basename(file, '.yaml'), readFileSync(new URL(file, FOLDER), 'utf8')));
}

function packagedOf(name: string, text: string): PackagedAnalysis {
  if (isMeasurement(text)) return { name, text, title: readMeasurement(text, { file: name }).title, isMeasurement: true, hasRecord: false };
  const analysis = readAnalysis(text, { file: name });
  const hasRecord = existsSync(recordOf(name));
  const recorded = hasRecord ? configurationOf(name) : undefined;
  // the record of an older file is a result all the same, but not of what a run of this one would give
  const isCurrent = recorded === sha256(JSON.stringify(analysis));
  return { name, text, title: analysis.title, isMeasurement: false, hasRecord, ...(recorded !== undefined && isCurrent && { recorded }) };
}

const configurationOf = (name: string): string => (JSON.parse(recordText(name)) as RecordedRun).result.configurationSha256;
