import type { Analysis } from './schema.js';

/** What identifies the configuration of a run, as text: all but where it is carried out. */
export function configurationText(analysis: Analysis): string {
  const { batch: _, ...configuration } = analysis;
  return JSON.stringify(configuration);
}
