import { readModel } from '../config/read-model.js';
import type { PortalModel } from '../portals/model.js';
import { findPortalModel } from '../portals/registry.js';
import { readTextFile } from './read-text-file.js';

const IS_FILE = /\.ya?ml$/i;

/**
 * The model of a name ("scalar", "alp:cGG=1") or of a model file (.yaml, .yml). `settings` are "name=value,...": those of a family of models, or values of the couplings
 * of a file that are not scanned. Throws InputError.
 */
export function loadPortalModel(name: string, settings?: string): PortalModel {
  if (!IS_FILE.test(name)) return findPortalModel(settings === undefined ? name : `${name}${name.includes(':') ? ',' : ':'}${settings}`);
  const set = settings?.split(',').map(setting => setting.replace(/^\s*([^=\s]*)\s*=\s*/, 'couplings.$1.value='));
  return readModel(readTextFile(name, 'a model file'), { file: name, ...(set && { set }) });
}
