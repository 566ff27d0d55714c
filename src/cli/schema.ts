import { Command } from 'commander';
import { z } from 'zod';
import { analysisSchema } from '../config/schema.js';
import { printJson, type CommandIo } from './io.js';

/** JSON Schema of an analysis file, for completion and checks in an editor. */
export const analysisJsonSchema = (): unknown => z.toJSONSchema(analysisSchema, { io: 'input' });

export const schemaCommand = (io: CommandIo): Command =>
  new Command('schema')
    .description('print the JSON Schema of analysis files, for editors')
    .action(() => printJson(io, analysisJsonSchema()));
