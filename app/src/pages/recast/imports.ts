import { readRecastFile } from '../../../../src/config/recast-file.js';
import { badValue, InputError } from '../../../../src/errors.js';
import { initialOf, linkable } from '../../state/fields.js';
import { loadModel } from '../../workers/load-model.js';
import { ownSpec, writeSpec } from './model-spec.js';
import { recastFields, type RecastState } from './state.js';

/** The state of the page from a recast file; `known` are the ids of limits that are at hand. Rejects with InputError naming file, line and what was expected. */
export async function stateOfRecastFile(text: string, name: string, known: readonly string[]): Promise<RecastState> {
  const { sources, models, lifetimePs, combination, uncertainties, view } = readRecastFile(text, { file: name });
  const curves = sources.map(source => {
    const id = [source, `own:${source}`].find(one => known.includes(one));
    if (id === undefined) throw badValue(`${name}: source`, source, 'a published limit, or a file that has been opened here before');
    return id;
  });
  const specs = models.map((model, k) => {
    if (typeof model === 'string') return model;
    if (model.text === undefined)
      throw badValue(`${name}: models[${k}]`, model.file, 'the text of the model file, as files beside it cannot be read here');
    return writeSpec({ ...ownSpec(model.text), settings: new Map(Object.entries(model.set).map(([key, value]) => [key, String(value)])) });
  });
  for (const [k, spec] of specs.entries()) await checkModel(spec, `${name}: models[${k}]`);
  const initial = initialOf(recastFields);
  const state: RecastState = {
    ...initial,
    models: specs,
    curves,
    combination,
    lifetime: lifetimePs,
    figures: uncertainties.figures ?? null,
    geometry: uncertainties.geometry ?? null,
    ...(view !== undefined && {
      active: Math.min(view.active, specs.length - 1),
      massMeV: view.massMeV ?? initial.massMeV,
      coupling: view.coupling ?? null,
      zoom: view.zoom ?? null,
      band: view.bandSigmas,
      regions: view.publishedRegions,
    }),
  };
  return linkable(recastFields, state, `${name}: view`);
}

async function checkModel(spec: string, where: string): Promise<void> {
  if (spec === 'invisible') throw badValue(where, spec, 'a model; the limits themselves are on the page Compare');
  try {
    await loadModel(spec);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`${where}: ${error.message}`, { cause: error });
  }
}
