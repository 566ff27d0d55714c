import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analysisJsonSchema, modelJsonSchema, schemaCommand } from '../../src/cli/schema.js';
import { runCommand } from './collected-output.js';

describe('JSON Schema of analysis files', () => {
  const schema = analysisJsonSchema() as { required: string[]; properties: Record<string, { description?: string }> };

  it('is the one in schema/, which editors are pointed to', () => {
    const stored = readFileSync(new URL('../../schema/analysis.schema.json', import.meta.url), 'utf8');
    expect(JSON.parse(stored)).toEqual(schema);
  });

  it('asks for what has no default, and for nothing else', () => {
    expect(schema.required).toEqual(['portalscope', 'name', 'title', 'source', 'observable', 'regions', 'signal', 'scan']);
  });
});

describe('JSON Schema of model files', () => {
  const schema = modelJsonSchema() as { required: string[] };

  it('is the one in schema/, and the one that the command prints', async () => {
    const stored = readFileSync(new URL('../../schema/model.schema.json', import.meta.url), 'utf8');
    expect(JSON.parse(stored)).toEqual(schema);
    expect(JSON.parse((await runCommand(schemaCommand, ['model'])).out)).toEqual(schema);
  });

  it('asks for what has no default, and for nothing else', () => {
    expect(schema.required).toEqual(['portalscopeModel', 'name', 'title', 'coupling', 'couplings', 'production']);
  });
});
