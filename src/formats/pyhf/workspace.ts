import { InputError } from '../../errors.js';
import type { Channel, Measurement, Modifier, Observation, Sample, Workspace } from '../../model/histfactory/workspace.js';
import { checkDistinct, complaint, parseJson, readArray, readNumber, readObject, readString } from '../json.js';

/**
 * Reads a pyhf workspace: everything that schema 1.0.0 of pyhf demands and what a schema cannot say, that the parts fit together.
 * Throws InputError with the JSON path of the first thing at fault. `what` names the text in messages.
 */
export function readWorkspace(text: string, what: string): Workspace {
  return checkWorkspace(parseJson(text, what));
}

/** Writes a workspace so that reading it gives the same record, number by number and key by key. */
export const writeWorkspace = (workspace: Workspace): string => `${JSON.stringify(workspace, null, 2)}\n`;

/** The checks of `readWorkspace` on a parsed document, which is returned as it is. */
export function checkWorkspace(document: unknown): Workspace {
  const root = readObject(document, '', ['channels', 'measurements', 'observations', 'version']);
  if (root['version'] !== '1.0.0') throw complaint('/version', root['version'], '"1.0.0"');
  const channels = readArray(root['channels'], '/channels', checkChannel);
  const observations = readArray(root['observations'], '/observations', checkObservation);
  const measurements = readArray(root['measurements'], '/measurements', checkMeasurement);
  checkDistinct(namesOf(channels), '/channels');
  checkDistinct(namesOf(observations), '/observations');
  checkDistinct(namesOf(measurements), '/measurements');
  checkObservations(channels, observations);
  return document as Workspace;
}

const namesOf = (items: readonly { readonly name: string }[]): string[] => items.map(item => item.name);
const numbers = (value: unknown, path: string): number[] => readArray(value, path, readNumber);
const notNegative = (value: unknown, path: string): number => {
  const number = readNumber(value, path);
  if (number < 0) throw complaint(path, number, 'at least 0');
  return number;
};

function checkChannel(value: unknown, path: string): Channel {
  const channel = readObject(value, path, ['name', 'samples']);
  const name = readString(channel['name'], `${path}/name`);
  let bins: number | undefined;
  const samples = readArray(channel['samples'], `${path}/samples`, (item, itemPath) => {
    const sample = checkSample(item, itemPath, bins);
    bins ??= sample.data.length;
    return sample;
  });
  checkDistinct(namesOf(samples), `${path}/samples`);
  return { name, samples };
}

/** `bins`: those of the samples before in the channel. */
function checkSample(value: unknown, path: string, bins: number | undefined): Sample {
  const sample = readObject(value, path, ['name', 'data', 'modifiers']);
  const name = readString(sample['name'], `${path}/name`);
  const data = numbers(sample['data'], `${path}/data`);
  if (bins !== undefined && data.length !== bins) {
    throw new InputError(`${path}/data has ${data.length} bins: expected ${bins} as in the samples before`);
  }
  const modifiers = readArray(sample['modifiers'], `${path}/modifiers`, (item, itemPath) => checkModifier(item, itemPath, data.length), 0);
  checkDistinct(
    modifiers.map(m => `${m.type} ${m.name}`),
    `${path}/modifiers`,
    '',
  );
  return { name, data, modifiers };
}

const MODIFIER_TYPES = ['histosys', 'lumi', 'normfactor', 'normsys', 'shapefactor', 'shapesys', 'staterror'];

function checkModifier(value: unknown, path: string, bins: number): Modifier {
  const modifier = readObject(value, path, ['name', 'type', 'data']);
  const name = readString(modifier['name'], `${path}/name`);
  const { type, data } = modifier;
  const dataPath = `${path}/data`;
  const ofBins = (array: readonly number[], arrayPath: string): void => {
    if (array.length !== bins) throw new InputError(`${arrayPath} has ${array.length} bins: expected ${bins} as in the data of the sample`);
  };
  switch (type) {
    case 'lumi':
      if (name !== 'lumi') throw complaint(`${path}/name`, name, '"lumi"');
      break;
    case 'normfactor':
    case 'shapefactor':
      break;
    case 'normsys': {
      const { hi, lo } = readObject(data, dataPath, ['hi', 'lo']);
      for (const [key, factor] of [
        ['hi', hi],
        ['lo', lo],
      ] as const) {
        const number = readNumber(factor, `${dataPath}/${key}`);
        if (number <= 0) throw complaint(`${dataPath}/${key}`, number, 'more than 0, a factor');
      }
      return value as Modifier;
    }
    case 'histosys': {
      const record = readObject(data, dataPath, ['hi_data', 'lo_data']);
      for (const key of ['hi_data', 'lo_data']) ofBins(numbers(record[key], `${dataPath}/${key}`), `${dataPath}/${key}`);
      return value as Modifier;
    }
    case 'shapesys':
    case 'staterror':
      ofBins(readArray(data, dataPath, notNegative), dataPath);
      return value as Modifier;
    default:
      throw complaint(`${path}/type`, type, `one of ${MODIFIER_TYPES.join(', ')}`);
  }
  if (data !== null) throw complaint(dataPath, data, 'null');
  return value as Modifier;
}

function checkObservation(value: unknown, path: string): Observation {
  const observation = readObject(value, path, ['name', 'data']);
  return { name: readString(observation['name'], `${path}/name`), data: readArray(observation['data'], `${path}/data`, notNegative) };
}

function checkObservations(channels: readonly Channel[], observations: readonly Observation[]): void {
  observations.forEach(({ name, data }, k) => {
    const channel = channels.find(c => c.name === name);
    if (!channel) throw complaint(`/observations/${k}/name`, name, `the name of a channel: ${namesOf(channels).join(', ')}`);
    const bins = channel.samples[0].data.length;
    if (data.length !== bins)
      throw new InputError(`/observations/${k}/data has ${data.length} bins: expected ${bins} as in channel ${name}`);
  });
  channels.forEach(({ name }, k) => {
    if (!observations.some(o => o.name === name)) throw complaint(`/channels/${k}/name`, name, 'a channel with an entry in /observations');
  });
}

function checkMeasurement(value: unknown, path: string): Measurement {
  const measurement = readObject(value, path, ['name', 'config']);
  readString(measurement['name'], `${path}/name`);
  const config = readObject(measurement['config'], `${path}/config`, ['poi', 'parameters']);
  readString(config['poi'], `${path}/config/poi`);
  const parameters = readArray(config['parameters'], `${path}/config/parameters`, checkParameter, 0);
  checkDistinct(parameters, `${path}/config/parameters`);
  return value as Measurement;
}

function checkParameter(value: unknown, path: string): string {
  const parameter = readObject(value, path, ['name'], ['inits', 'bounds', 'auxdata', 'factors', 'sigmas', 'fixed']);
  for (const key of ['inits', 'auxdata', 'factors', 'sigmas']) {
    if (Object.hasOwn(parameter, key)) numbers(parameter[key], `${path}/${key}`);
  }
  if (Object.hasOwn(parameter, 'bounds')) readArray(parameter['bounds'], `${path}/bounds`, checkBounds);
  if (Object.hasOwn(parameter, 'fixed') && typeof parameter['fixed'] !== 'boolean') {
    throw complaint(`${path}/fixed`, parameter['fixed'], 'true or false');
  }
  return readString(parameter['name'], `${path}/name`);
}

function checkBounds(value: unknown, path: string): void {
  const pair = numbers(value, path);
  if (pair.length !== 2) throw complaint(path, value, 'a pair of numbers');
  if (!(pair[0] <= pair[1])) throw new InputError(`${path} is ${pair.join(', ')}: expected a lower bound and an upper one not below it`);
}
