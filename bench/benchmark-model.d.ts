import type { ToyModel } from '../src/kernels/toy-model.js';

export declare const benchmarkModel: ToyModel;
export declare const benchmarkCounts: Float64Array;
