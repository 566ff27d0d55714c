import { Argument, Command } from 'commander';
import { z } from 'zod';
import { modelSchema } from '../config/model-schema.js';
import { analysisSchema } from '../config/schema.js';
import { printJson, type CommandIo } from './io.js';

/** JSON Schema of an analysis file, for completion and checks in an editor. */
export const analysisJsonSchema = (): unknown => z.toJSONSchema(analysisSchema, { io: 'input' });

/** JSON Schema of a model file. */
export const modelJsonSchema = (): unknown => z.toJSONSchema(modelSchema, { io: 'input' });

export const schemaCommand = (io: CommandIo): Command =>
  new Command('schema')
    .description('print the JSON Schema of analysis files or model files, for editors')
    .addArgument(new Argument('[kind]', 'kind of file').choices(['analysis', 'model']).default('analysis'))
    .action((kind: string) => printJson(io, kind === 'model' ? modelJsonSchema() : analysisJsonSchema()));
