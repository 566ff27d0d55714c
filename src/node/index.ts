export * from './open-event-source.js';
export { Progress, type ProgressOutput } from './run/progress.js';
export * from './run/run.js';
export * from './simulation/simulator.js';
export * from './write-parquet.js';
export { loadStoredSearch, type StoredSearch } from './stored-search.js';
