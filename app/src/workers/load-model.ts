import type { PortalModel } from '../../../src/portals/model.js';
import { findPortalModel } from '../../../src/portals/registry.js';
import { readSpec, writeSpec } from '../pages/recast/model-spec.js';
import type { ModelFacts } from './recast-question.js';

export interface LoadedModel {
  readonly model: PortalModel;
  readonly parameters: ModelFacts['parameters'];
}

/** The last models asked for: a drag of the point asks for the same one, a drag of a coupling for others. */
const loaded = new Map<string, LoadedModel>();
const KEPT = 8;

/** The model of a spec. The reader of model files comes when the first one is asked for. Throws InputError. */
export async function loadModel(spec: string): Promise<LoadedModel> {
  const known = loaded.get(spec);
  if (known !== undefined) return known;
  const { text, settings } = readSpec(spec);
  const found = text === null ? { model: findPortalModel(writeSpec(readSpec(spec))), parameters: [] } : await ownModel(text, settings);
  loaded.set(spec, found);
  if (loaded.size > KEPT) loaded.delete(loaded.keys().next().value!);
  return found;
}

async function ownModel(text: string, settings: ReadonlyMap<string, string>): Promise<LoadedModel> {
  const { readModelFile } = await import('../../../src/config/read-model.js');
  const set = [...settings].map(([name, value]) => `couplings.${name}.value=${value}`);
  const { model, description } = readModelFile(text, { file: 'model', set });
  const parameters = Object.entries(description.couplings)
    .filter(([name]) => name !== description.coupling)
    .map(([name, coupling]) => ({ name, unit: coupling.unit, value: coupling.value ?? 0, description: coupling.description ?? '' }));
  return { model, parameters };
}
