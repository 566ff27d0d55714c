import { badValue } from '../errors.js';
import { fermionAlp } from './alp-fermion.js';
import { gluonAlp } from './alp-general.js';
import { photonAlp } from './alp-photon.js';
import { electronHnl, muonHnl } from './hnl.js';
import type { PortalModel } from './model.js';
import { scalar } from './scalar.js';
import { invisibleVector, visibleVector } from './vector.js';

export const portalModels: readonly PortalModel[] = [
  scalar,
  visibleVector(),
  invisibleVector(),
  photonAlp,
  fermionAlp,
  gluonAlp,
  electronHnl,
  muonHnl,
];

/** The model of that name. Throws InputError listing the known ones. */
export function findPortalModel(name: string): PortalModel {
  const found = portalModels.find(model => model.name === name);
  if (found === undefined) throw badValue('model', name, portalModels.map(model => model.name).join(', '));
  return found;
}
