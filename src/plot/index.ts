export * from './cut-spectrum.js';
export * from './exclusion.js';
export * from './limit.js';
export * from './p0.js';
export * from './spectrum.js';
export type { FigureOptions } from './figure.js';
