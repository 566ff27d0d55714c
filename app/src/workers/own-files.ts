import { readModelFile } from '../../../src/config/read-model.js';
import type { CompareState } from '../pages/compare/state.js';
import { stateOfComparison, type KnownLimit } from '../pages/compare/imports.js';
import { stateOfRecastFile } from '../pages/recast/imports.js';
import type { RecastState } from '../pages/recast/state.js';
import { serve } from '../tasks/serve.js';
import { readOwnFile } from './read-own-file.js';
import type { OwnFile } from './recast-question.js';
import { utf8Text } from './utf8-text.js';

/** A file as it was dropped, chosen or made here. */
export interface NamedFile {
  readonly name: string;
  readonly content: Blob;
}

/** Limits of one's own, with the configuration.json of their run. */
export interface OwnFiles {
  readonly file: NamedFile;
  readonly configuration?: NamedFile | undefined;
}

/** Files of one's own are read here, away from the page and from the worker that answers a drag. Each task throws InputError naming the file. */
const tasks = {
  /** A table, a result or a likelihood. */
  async limits({ file, configuration }: OwnFiles): Promise<OwnFile> {
    const expected = 'a table (CSV), a result.json or a likelihood.json';
    return readOwnFile({
      name: file.name,
      text: await utf8Text(file.name, file.content, expected),
      ...(configuration !== undefined && {
        configuration: {
          text: await utf8Text(configuration.name, configuration.content, 'the configuration of a run'),
          file: configuration.name,
        },
      }),
    });
  },

  /** The text of a model file that can be used as it is. */
  async model({ name, content }: NamedFile): Promise<string> {
    const text = await utf8Text(name, content, 'a model file');
    readModelFile(text, { file: name });
    return text;
  },

  /** The state of the page of recasts from a file; `known` are the ids of limits that are at hand. */
  async recast({ file, known }: { readonly file: NamedFile; readonly known: readonly string[] }): Promise<RecastState> {
    return stateOfRecastFile(await utf8Text(file.name, file.content, 'a recast file'), file.name, known);
  },

  /** The same of the page of comparisons. */
  async comparison({ file, known }: { readonly file: NamedFile; readonly known: readonly KnownLimit[] }): Promise<CompareState> {
    return stateOfComparison(await utf8Text(file.name, file.content, 'a recast file'), file.name, known);
  },
};

export type OwnFileTasks = typeof tasks;

serve(tasks);
