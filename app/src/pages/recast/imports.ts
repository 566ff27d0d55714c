import { readRecastFile } from '../../../../src/config/recast-file.js';
import { badValue } from '../../../../src/errors.js';
import { initialOf } from '../../state/fields.js';
import { ownSpec, writeSpec } from './model-spec.js';
import { recastFields, type RecastState } from './state.js';

/** The state of the page from a recast file; `isKnown` tells which limits are at hand. Throws InputError naming file, line and what was expected. */
export function stateOfRecastFile(text: string, name: string, isKnown: (id: string) => boolean): RecastState {
  const { sources, models, lifetimePs, combination, uncertainties, view } = readRecastFile(text, { file: name });
  const curves = sources.map(source => {
    const id = [source, `own:${source}`].find(isKnown);
    if (id === undefined) throw badValue(`${name}: source`, source, 'a published limit, or a file that has been opened here before');
    return id;
  });
  const specs = models.map((model, k) => {
    if (typeof model === 'string') return model;
    if (model.text === undefined)
      throw badValue(`${name}: models[${k}]`, model.file, 'the text of the model file, as files beside it cannot be read here');
    return writeSpec({ ...ownSpec(model.text), settings: new Map(Object.entries(model.set).map(([key, value]) => [key, String(value)])) });
  });
  const initial = initialOf(recastFields);
  return {
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
}
