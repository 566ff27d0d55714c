import { badValue } from '../errors.js';
import type { PortalModel } from './model.js';
import { scalar } from './scalar.js';

export const portalModels: readonly PortalModel[] = [scalar];

/** The model of that name. Throws InputError listing the known ones. */
export function findPortalModel(name: string): PortalModel {
  const found = portalModels.find(model => model.name === name);
  if (found === undefined) throw badValue('model', name, portalModels.map(model => model.name).join(', '));
  return found;
}
