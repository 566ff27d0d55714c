import contents from 'virtual:catalogue';
import type { PublishedCurve } from '../../src/literature/curve.js';
import type { ModelSetting } from '../../src/portals/family.js';

/** A published limit without its numbers. */
export interface CatalogueCurve extends Omit<PublishedCurve, 'series'> {
  readonly massRangeMeV: readonly [number, number];
  readonly lifetimesPs: readonly (number | 'prompt' | null)[];
}

/** A portal model without its formulae. */
export interface CatalogueModel {
  readonly name: string;
  readonly title: string;
  readonly couplingSymbol: string;
  readonly couplingDescription: string;
  readonly couplingRange: readonly [number, number];
  readonly channels: readonly string[];
  readonly references: readonly string[];
  readonly massRangeMeV: readonly [number, number];
}

export interface CatalogueFamily {
  readonly name: string;
  readonly title: string;
  readonly settings: readonly ModelSetting[];
}

/** What there is to choose from; made when the page is built (../build/catalogue.ts). */
export interface Catalogue {
  readonly curves: readonly CatalogueCurve[];
  readonly models: readonly CatalogueModel[];
  readonly families: readonly CatalogueFamily[];
}

export const catalogue: Catalogue = contents;

/** Limits that can be turned into couplings. */
export const recastableCurves = catalogue.curves.filter(curve => curve.bound === 'upper-limit' && curve.quantity !== 'sin^2(theta)');
