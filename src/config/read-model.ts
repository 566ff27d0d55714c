import type { PortalModel } from '../portals/model.js';
import { modelComplaints, ownModel } from '../portals/own-model/own-model.js';
import { modelSchema } from './model-schema.js';
import { readChecked, type ReadOptions } from './read-analysis.js';

/** Text of a model file -> model. Throws InputError with one complaint a fault: file, line, field, value, what was expected. */
export const readModel = (text: string, options: ReadOptions): PortalModel =>
  ownModel(
    readChecked(text, options, {
      schema: modelSchema,
      check: modelComplaints,
      expected: 'a portal model (portalscopeModel: 1, name: ...)',
    }),
  );
