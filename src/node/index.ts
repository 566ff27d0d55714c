export * from './open-event-source.js';
export * from './run/run.js';
export * from './write-parquet.js';
export { loadStoredSearch, type StoredSearch } from './stored-search.js';
