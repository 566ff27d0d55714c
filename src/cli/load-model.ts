import { isAbsolute, join } from 'node:path';
import { readModel } from '../config/read-model.js';
import type { PortalModel } from '../portals/model.js';
import { findPortalModel } from '../portals/registry.js';
import { readTextFile } from './read-text-file.js';

const IS_FILE = /\.ya?ml$/i;

export interface LoadOptions {
  /** "name=value,...": settings of a family of models, or values of the couplings of a file that are not scanned. */
  readonly settings?: string | undefined;
  /** Folder that the names of files are relative to. Default: the current one. */
  readonly folder?: string;
}

/** The model of a name ("scalar", "alp:cGG=1") or of a model file (.yaml, .yml). Throws InputError. */
export function loadPortalModel(name: string, { settings, folder = '' }: LoadOptions = {}): PortalModel {
  if (!IS_FILE.test(name)) return findPortalModel(settings === undefined ? name : `${name}${name.includes(':') ? ',' : ':'}${settings}`);
  const file = isAbsolute(name) ? name : join(folder, name);
  const set = settings?.split(',').map(setting => setting.replace(/^\s*([^=\s]*)\s*=\s*/, 'couplings.$1.value='));
  return readModel(readTextFile(file, 'a model file'), { file, ...(set && { set }) });
}
