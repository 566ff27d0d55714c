import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'yaml';
import { hasSchemas, violations } from '../json-schema.js';
import { changedBytes, changedDocument, changedText } from './mutate.js';
import {
  CSV,
  DENSITIES,
  EXPRESSIONS,
  HEPDATA_CSV,
  HEPDATA_YAML,
  LIMITS,
  LINKS,
  LOGS,
  PYHF,
  PYHF_PATCHES,
  RECAST,
  RESULT,
  SCAN,
  UNBLINDINGS,
} from './valid.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Without comments, which nothing is read from. */
const textsIn = folder =>
  readdirSync(join(root, folder))
    .filter(name => name.endsWith('.yaml'))
    .map(name => readFileSync(join(root, folder, name), 'utf8').replace(/^ *#.*\n|(?<= ) *#[^'"\n]*$/gm, ''));
const bytesOf = path => new Uint8Array(readFileSync(path));
const jsonOf = documents => documents.map(document => JSON.stringify(document));

/** A parser of text. `parsed`: how a text becomes a document, so that one in two is changed as a document; JSON is YAML. */
function textTarget(name, valid, read, { parsed, ...options } = {}) {
  const documents = parsed && valid.map(parsed);
  const input = random =>
    documents && random.uniform() < 0.5 ? JSON.stringify(changedDocument(random, documents)) : changedText(random, valid);
  return { name, valid, input, read, ...options };
}
const bytesTarget = (name, valid, read, options = {}) => ({ name, valid, input: random => changedBytes(random, valid), read, ...options });

/** All parsers. `load`: of a module of src by its path, compiled or not; `folder`: where files may be written. */
export async function targets(load, folder) {
  return [
    ...(await configurationTargets(load)),
    ...(await formatTargets(load)),
    ...(await fileTargets(load, folder)),
    await linkTarget(folder),
    ...(await eventTargets(load, folder)),
  ];
}

async function configurationTargets(load) {
  const { readAnalysis, settledText } = await load('config/read-analysis');
  const { isMeasurement, readMeasurement } = await load('config/measurement-schema');
  const { readModel } = await load('config/read-model');
  const { isRecastFile, readRecastFile, writeRecastFile } = await load('config/recast-file');
  const { checkedOf } = await load('events/expression/expression');
  const { conditionFunction, quantityFunction } = await load('events/expression/evaluate');
  const { conditionSql, quantitySql } = await load('events/expression/sql');
  const analyses = textsIn('analyses');
  const file = 'f.yaml';
  const units = { a: 'unknown', b: 'unknown', pGeV: { GeV: 1 }, qMeV: { MeV: 1 }, 'weird name': 'unknown' };
  const names = Object.keys(units);
  const scope = { unitOf: name => (Object.hasOwn(units, name) ? units[name] : undefined), names };
  const values = Float64Array.of(0, 1, -1, NaN, Infinity, 1e300, 0.5, 3);
  const columnSql = new Map(names.map(name => [name, `"${name}"`]));
  const readExpression = text => {
    const { type, tree } = checkedOf(text, scope);
    (type === 'number' ? quantitySql : conditionSql)(tree, columnSql);
    (type === 'number' ? quantityFunction : conditionFunction)(tree)(() => values, values.length);
  };
  return [
    textTarget(
      'analysis',
      analyses.filter(text => !isMeasurement(text)),
      text => {
        isMeasurement(text);
        readAnalysis(text.length % 4 === 0 ? settledText(text, { file, set: ['limit.confidenceLevel=0.95'] }) : text, { file });
      },
      { parsed: parse },
    ),
    textTarget('measurement', analyses.filter(isMeasurement), text => readMeasurement(text, { file }), { parsed: parse }),
    textTarget('model', textsIn('examples/models'), text => readModel(text, { file }), { parsed: parse }),
    textTarget(
      'recast-file',
      [writeRecastFile(RECAST)],
      text => {
        isRecastFile(text);
        readRecastFile(text, { file });
      },
      { parsed: parse },
    ),
    textTarget('expression', EXPRESSIONS, readExpression),
  ];
}

/** Throws when a document that was taken is against a published schema. */
function refuseSchema(document, file) {
  const [first] = hasSchemas ? violations(document, file) : [];
  if (first !== undefined) throw new Error(`was taken against the schema: ${first}`);
}

/** Throws unless the likelihood at its starting point is a number, or +Infinity where the data are impossible. */
function refuseUndefined(likelihood) {
  const n = likelihood.dimension;
  if (n > 200) return;
  const start = Float64Array.from(likelihood.parameters, p => p.start);
  const value = likelihood.evaluate(start, new Float64Array(n), new Float64Array(n * n));
  if (Number.isNaN(value)) throw new Error('the likelihood is not a number');
}

async function formatTargets(load) {
  const { checkWorkspace } = await load('formats/pyhf/workspace');
  const { readPatchSet, patchedWorkspace } = await load('formats/pyhf/patch-set');
  const { compileWorkspace } = await load('model/histfactory/model');
  const { HistFactoryLikelihood } = await load('model/histfactory/likelihood');
  const { DensityLikelihood } = await load('model/density/likelihood');
  const { Hs3Document } = await load('formats/hs3/document');
  const { readDensityModel } = await load('formats/hs3/read-density');
  const { isHistFactory, readHistFactory } = await load('formats/hs3/read-histfactory');
  const { writeHistFactory } = await load('formats/hs3/write-histfactory');
  const { readHepDataTable } = await load('formats/hepdata/read-table');
  const { limitColumns } = await load('formats/limit-columns');
  const { readResult, readLikelihoodRecord } = await load('formats/result-file');
  const { parseJson } = await load('formats/json');
  const file = 'f.json';
  const json = { parsed: JSON.parse };
  const readPyhf = text => {
    const document = parseJson(text, file);
    const workspace = checkWorkspace(document);
    refuseSchema(document, 'pyhf/workspace.json');
    refuseUndefined(new HistFactoryLikelihood(compileWorkspace(workspace)));
  };
  const readPatches = text => {
    const set = readPatchSet(text, file);
    refuseSchema(parseJson(text, file), 'pyhf/patchset.json');
    for (const { metadata } of set.patches.slice(0, 3)) patchedWorkspace(checkWorkspace(structuredClone(PYHF[0])), set, metadata.name);
  };
  const readHs3 = text => {
    const problem = Hs3Document.parse(text, file).problem();
    if (problem.pairs.some(isHistFactory)) {
      const { workspace, ...compile } = readHistFactory(problem);
      refuseUndefined(new HistFactoryLikelihood(compileWorkspace(workspace, compile)));
    } else refuseUndefined(new DensityLikelihood(readDensityModel(problem)));
  };
  const readTable = text => {
    const { dependent } = readHepDataTable(text, { what: 'f' });
    if (/:null/.test(JSON.stringify(dependent.map(variable => variable.values)))) throw new Error('a value is not finite');
  };
  const histFactory = PYHF.map(workspace => writeHistFactory(checkWorkspace(workspace)));
  return [
    textTarget('pyhf', jsonOf(PYHF), readPyhf, json),
    textTarget('pyhf-patches', jsonOf(PYHF_PATCHES), readPatches, json),
    textTarget('hs3', [...histFactory, ...jsonOf(DENSITIES)], readHs3, json),
    textTarget('hepdata-yaml', HEPDATA_YAML, readTable, { parsed: parse }),
    textTarget('hepdata-csv', HEPDATA_CSV, readTable),
    textTarget('limits', LIMITS, text => limitColumns(text, 'f.csv')),
    textTarget('result', jsonOf(RESULT), text => (text.includes('-likelihood/') ? readLikelihoodRecord : readResult)(text, file), json),
  ];
}

/** What an action that is foreseen to fail says; undefined where it does not. */
function messageOf(action) {
  try {
    action();
  } catch (error) {
    if (error.name === 'InputError') return error.message;
    throw error;
  }
  return undefined;
}

/** Files that a run leaves or finds, and that others may have changed. */
async function fileTargets(load, folder) {
  const { readScanLimits } = await load('formats/scan-limits');
  const { checkConfiguration } = await load('config/configuration-text');
  const { checkedCurve } = await load('literature/declared-curve');
  const { parseJson } = await load('formats/json');
  const { curves } = await load('literature/registry');
  const { PointLog } = await load('node/run/point-log');
  const { readUnblindings } = await load('node/run/unblinding-log');
  const json = { parsed: JSON.parse };
  const path = join(folder, 'log.jsonl');
  const identity = JSON.parse(LOGS[0].split('\n')[0]);
  const readLog = text => {
    writeFileSync(path, text);
    const log = new PointLog(path, identity, true);
    try {
      log.append('last', 1);
    } finally {
      log.close();
    }
    if (!readFileSync(path, 'utf8').endsWith('\n{"key":"last","value":1}\n')) throw new Error('a line was written behind a part of one');
  };
  const readUnblinding = text => {
    writeFileSync(path, text);
    for (const { time, inputs } of readUnblindings(path))
      if (typeof time !== 'string' || !Array.isArray(inputs)) throw new Error('an unblinding of nothing');
  };
  return [
    textTarget(
      'scan-limits',
      jsonOf(SCAN),
      text => {
        const [result, configuration] = ['result.json', 'configuration.json'].map(file => ({ text, file }));
        const refused = messageOf(() => checkConfiguration(configuration, { text: '{"configurationSha256":"0"}', file: 'result.json' }));
        if (refused === undefined) throw new Error('was taken for the configuration of another run');
        readScanLimits(result, configuration);
      },
      json,
    ),
    textTarget(
      'published-limit',
      jsonOf(curves.filter(curve => curve.id.includes('pien'))),
      text => checkedCurve(parseJson(text, 'f.json'), 'f.json'),
      json,
    ),
    textTarget('point-log', LOGS, readLog),
    textTarget('unblinding-log', UNBLINDINGS, readUnblinding),
  ];
}

/** The state of the workbench in a link, compiled as the page has it; what is not understood is complained of, and the state is one that a link can hold. */
async function linkTarget(folder) {
  const { build } = await import('vite');
  const entry = { pages: join(root, 'app/src/state/pages.ts'), links: join(root, 'app/src/state/url-state.ts') };
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'no-analyses',
        resolveId: id => (id === 'virtual:packaged' ? `\0${id}` : undefined),
        load: id => (id === '\0virtual:packaged' ? 'export default []' : undefined),
      },
    ],
    build: { ssr: true, outDir: join(folder, 'links'), rollupOptions: { input: entry } },
  });
  const { pageFields, FIRST_PAGE } = await import(join(folder, 'links', 'pages.js'));
  const { hashOf, stateOfHash } = await import(join(folder, 'links', 'links.js'));
  const read = hash => {
    const { state } = stateOfHash(pageFields, hash, FIRST_PAGE);
    const link = hashOf(pageFields, state);
    const again = stateOfHash(pageFields, link, FIRST_PAGE);
    if (again.complaints.length > 0) throw new Error(`its own link is complained of: ${again.complaints[0]}`);
    if (hashOf(pageFields, again.state) !== link) throw new Error(`its own link is another one: ${link}`);
  };
  return textTarget('link', LINKS, read);
}

/** Reads all numbers of a source, which must be as many as it says. */
async function readAll(source) {
  try {
    // what has no numbers is read for its description only
    if (source.columns.some(({ type }) => type === 'other')) await source.describe();
    const names = source.columns.filter(({ type }) => type !== 'text' && type !== 'other').map(({ name }) => name);
    if (names.length === 0) return;
    let rows = 0;
    for await (const { length, columns } of source.read(names.slice(0, 8))) {
      rows += length;
      for (const values of Object.values(columns)) if (values.length < length) throw new Error('a column is shorter than its batch');
    }
    const [{ entries }] = source.files;
    if (rows !== entries) throw new Error(`${rows} rows of ${entries} were read`);
  } finally {
    await source.close();
  }
}

/** Inputs after which a database is opened anew. */
const DATABASE_INPUTS = 500;

/**
 * Lets one database serve many inputs, as to open one takes longer than to read an input. All inputs of a parser lie at one path, the only one that their database may touch; it must not
 * remember the file of before, and one that complains of itself is not used again.
 */
async function keepDatabases(load) {
  const { FileDatabase } = await load('node/readers/duckdb');
  const open = FileDatabase.open.bind(FileDatabase);
  const create = DuckDBInstance.create.bind(DuckDBInstance);
  DuckDBInstance.create = (path, settings) => create(path, { ...settings, enable_external_file_cache: 'false' });
  const kept = new Map();
  FileDatabase.open = async (path, threads) => {
    let entry = kept.get(path);
    if (entry === undefined || entry.uses++ >= DATABASE_INPUTS || !(await isWell(entry.database))) {
      entry?.database.close();
      entry = { database: await open(path, threads), uses: 1 };
      kept.set(path, entry);
    }
    return Object.create(entry.database, { close: { value: () => {} } });
  };
}

const isWell = database =>
  database.rows('SELECT $1').then(
    () => true,
    () => false,
  );

const column = (name, type, make) => ({ name, type, values: Float64Array.from({ length: 60 }, (_, k) => make(k)) });
const holes = k => (k % 3 === 0 ? NaN : k);

async function eventTargets(load, folder) {
  const { openGivenFiles } = await load('events/sources/open-bytes');
  const { openEventSource } = await load('node/open-event-source');
  const { writeParquet } = await load('node/write-parquet');
  await keepDatabases(load);
  const parquet = join(folder, 'valid.parquet');
  await writeParquet(parquet, [column('x', 'number', Math.sqrt), column('n', 'integer', k => k), column('h', 'number', holes)]);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const compressed = [];
  for (const codec of ['uncompressed', 'snappy', 'gzip', 'lz4_raw', 'brotli']) {
    const path = join(folder, `${codec}.parquet`);
    const columns =
      "sqrt(i) AS x, i % 3 AS n, i % 2 = 0 AS b, CASE WHEN i % 5 > 0 THEN i / 7 END AS h, (i / 7)::DECIMAL(9, 3) AS d, 'e' || (i % 4) AS t, [i] AS l";
    await connection.run(`COPY (SELECT ${columns} FROM range(40) r(i)) TO '${path}' (FORMAT parquet, COMPRESSION ${codec})`);
    compressed.push(bytesOf(path));
  }
  connection.closeSync();
  instance.closeSync();
  const given = name => async content => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content.slice();
    await readAll(await openGivenFiles([{ name, content: bytes.buffer }]));
  };
  const onDisk = name => async content => {
    const path = join(folder, name);
    writeFileSync(path, content);
    await readAll(await openEventSource(path));
  };
  const zmumu = ['', '-lz4', '-zstd'].map(suffix => join(root, `../shared/data/events/uproot-Zmumu${suffix}.root`));
  const slow = { isSlow: true };
  return [
    textTarget('csv', CSV, given('f.csv')),
    bytesTarget('parquet', [bytesOf(parquet), ...compressed], given('f.parquet')),
    bytesTarget('root', [bytesOf(join(root, 'validation/fuzz/rntuple.root'))], given('f.root')),
    ...(zmumu.every(existsSync) ? [bytesTarget('root-ttree', zmumu.map(bytesOf), given('f.root'), slow)] : []),
    textTarget('csv-database', CSV, onDisk('f.csv'), slow),
    bytesTarget('parquet-database', [bytesOf(parquet)], onDisk('f.parquet'), slow),
  ];
}
