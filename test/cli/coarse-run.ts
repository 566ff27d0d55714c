/** A small search for K+ -> pi+ X with measured inputs: seconds instead of a minute. */
export const SMALL_SEARCH = 'test/fixtures/kpix-small.yaml';

export const coarseRun = (out: string, ...more: string[]): string[] => ['run', SMALL_SEARCH, '--out', out, ...more];
