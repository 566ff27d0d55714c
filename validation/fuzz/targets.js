import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { hasSchemas, violations } from '../json-schema.js';
import { changedBytes, changedDocument, changedText } from './mutate.js';
import { CSV, DENSITIES, EXPRESSIONS, HEPDATA_CSV, HEPDATA_YAML, LIMITS, PYHF, PYHF_PATCHES, RECAST, RESULT } from './valid.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const textsIn = folder =>
  readdirSync(join(root, folder))
    .filter(name => name.endsWith('.yaml'))
    .map(name => readFileSync(join(root, folder, name), 'utf8'));
const bytesOf = path => new Uint8Array(readFileSync(path));
const jsonOf = documents => documents.map(document => JSON.stringify(document));

/** A parser of text. `parsed`: how a text becomes a document, so that one in two is changed as a document; JSON is YAML. */
const textTarget = (name, valid, read, { parsed, ...options } = {}) => ({
  name,
  valid,
  input: random =>
    parsed && random.uniform() < 0.5 ? JSON.stringify(changedDocument(random, valid.map(parsed)), null, 1) : changedText(random, valid),
  read,
  ...options,
});
const bytesTarget = (name, valid, read, options = {}) => ({ name, valid, input: random => changedBytes(random, valid), read, ...options });

/** All parsers. `load`: of a module of src by its path, compiled or not; `folder`: where files may be written. */
export async function targets(load, folder) {
  return [...(await configurationTargets(load)), ...(await formatTargets(load)), ...(await eventTargets(load, folder))];
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
        readAnalysis(settledText(text, { file, set: ['limit.confidenceLevel=0.95'] }), { file });
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

/** Reads all numbers of a source, which must be as many as it says. */
async function readAll(source) {
  try {
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

const column = (name, type, make) => ({ name, type, values: Float64Array.from({ length: 60 }, (_, k) => make(k)) });
const holes = k => (k % 3 === 0 ? NaN : k);

async function eventTargets(load, folder) {
  const { openGivenFiles } = await load('events/sources/open-bytes');
  const { openEventSource } = await load('node/open-event-source');
  const { writeParquet } = await load('node/write-parquet');
  const parquet = join(folder, 'valid.parquet');
  await writeParquet(parquet, [column('x', 'number', Math.sqrt), column('n', 'integer', k => k), column('h', 'number', holes)]);
  const given = name => async content => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content.slice();
    await readAll(await openGivenFiles([{ name, content: bytes.buffer }]));
  };
  const onDisk = name => async content => {
    const path = join(folder, name);
    writeFileSync(path, content);
    await readAll(await openEventSource(path));
  };
  const zmumu = join(root, '../shared/data/events/uproot-Zmumu.root');
  const slow = { isSlow: true };
  return [
    textTarget('csv', CSV, given('f.csv')),
    bytesTarget('parquet', [bytesOf(parquet)], given('f.parquet')),
    bytesTarget('root', [bytesOf(join(root, 'validation/fuzz/rntuple.root'))], given('f.root')),
    ...(existsSync(zmumu) ? [bytesTarget('root-ttree', [bytesOf(zmumu)], given('f.root'), slow)] : []),
    textTarget('csv-database', CSV, onDisk('f.csv'), slow),
    bytesTarget('parquet-database', [bytesOf(parquet)], onDisk('f.parquet'), slow),
  ];
}
