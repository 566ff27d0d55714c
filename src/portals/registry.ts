import { badValue } from '../errors.js';
import { alpFamily } from './alp-family.js';
import { fermionAlp } from './alp-fermion.js';
import { familon, gluonAlp } from './alp-general.js';
import { photonAlp } from './alp-photon.js';
import { axionFamily } from './axion-family.js';
import { readSettings, type ModelFamily } from './family.js';
import { hnlFamily } from './hnl-family.js';
import { electronHnl, muonHnl } from './hnl.js';
import type { PortalModel } from './model.js';
import { scalar } from './scalar.js';
import { vectorFamilies } from './vector-family.js';
import { invisibleVector, visibleVector } from './vector.js';

export const portalModels: readonly PortalModel[] = [
  scalar,
  visibleVector(),
  invisibleVector(),
  photonAlp,
  fermionAlp,
  gluonAlp,
  axionFamily.model(new Map(), axionFamily.name),
  familon,
  electronHnl,
  muonHnl,
];

/** Models that take settings, as in "alp:cGG=1,cuu=0.5". */
export const modelFamilies: readonly ModelFamily[] = [...vectorFamilies, alpFamily, axionFamily, hnlFamily];

/** The model of that name, or of a family with settings after a colon. Throws InputError listing the known ones, and for settings that make no model. */
export function findPortalModel(name: string): PortalModel {
  const found = portalModels.find(model => model.name === name);
  if (found !== undefined) return found;
  const colon = name.indexOf(':');
  const family = modelFamilies.find(other => other.name === (colon < 0 ? name : name.slice(0, colon)));
  if (family !== undefined) return family.model(colon < 0 ? new Map() : readSettings(name.slice(colon + 1), family), name);
  const names = new Set([...portalModels, ...modelFamilies].map(model => model.name));
  throw badValue('model', name, [...names].join(', '));
}
