import type { BinnedSearch } from '../search/binned-search.js';
import type { AnalysisResult } from '../search/result.js';
import { VERSION } from '../version.js';

interface UhiHistogram {
  readonly uhi_schema: 1;
  readonly writer_info: { readonly portalscope: { readonly version: string } };
  readonly metadata: Readonly<Record<string, string>>;
  readonly axes: readonly object[];
  readonly storage: { readonly type: 'int' | 'double'; readonly values: readonly number[] };
}

/**
 * The spectrum of a result as histograms of the UHI schema 1 (scikit-hep/uhi), by name; with the binned likelihood also data and
 * backgrounds in the bins of each region.
 */
export function uhiHistograms(result: AnalysisResult, search?: BinnedSearch): Readonly<Record<string, UhiHistogram>> {
  const { spectrum, observable, title, status } = result;
  const make = (edges: readonly number[], values: readonly number[], type: 'int' | 'double', label: string): UhiHistogram => ({
    uhi_schema: 1,
    writer_info: { portalscope: { version: VERSION } },
    metadata: { title, label, status },
    axes: [
      {
        type: 'variable',
        edges,
        underflow: false,
        overflow: false,
        circular: false,
        metadata: { name: observable.kind, label: `${observable.symbol} [${observable.unit}]` },
      },
    ],
    storage: { type, values },
  });
  const regions = search?.regions.flatMap(({ name, edges, observed }, r) => [
    [`${name}/data`, make(edges, observed, 'int', `data in ${name}`)] as const,
    ...search.backgrounds.map(
      background => [`${name}/${background.name}`, make(edges, background.nominal[r], 'double', `${background.name} in ${name}`)] as const,
    ),
  ]);
  return Object.fromEntries([['spectrum', make(spectrum.edges, spectrum.counts, 'int', 'selected events')], ...(regions ?? [])]);
}
