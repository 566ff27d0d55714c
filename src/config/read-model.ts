import type { PortalModel } from '../portals/model.js';
import type { ModelDescription } from '../portals/own-model/description.js';
import { buildModel } from '../portals/own-model/own-model.js';
import { modelSchema } from './model-schema.js';
import { readChecked, type ReadOptions } from './read-analysis.js';

/** Text of a model file -> model. Throws InputError with one complaint a fault: file, line, field, value, what was expected. */
export const readModel = (text: string, options: ReadOptions): PortalModel => readModelFile(text, options).model;

/** The same, with what the file says. */
export function readModelFile(text: string, options: ReadOptions): { readonly model: PortalModel; readonly description: ModelDescription } {
  let model: PortalModel | undefined;
  const description = readChecked(text, options, {
    schema: modelSchema,
    // whether it can be built is known once it is built: it is built once
    check(read) {
      const built = buildModel(read);
      model = built.model;
      return built.complaints;
    },
    expected: 'a portal model (portalscopeModel: 1, name: ...)',
  });
  return { model: model!, description };
}
