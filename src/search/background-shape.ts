import type { Shape, ShapeParameter } from '../model/shape.js';
import { Bernstein } from '../model/shapes/bernstein.js';
import { Chebyshev } from '../model/shapes/chebyshev.js';
import { Exponential } from '../model/shapes/exponential.js';
import { KernelEstimate } from '../model/shapes/kernel-estimate.js';
import { ShapeSum } from '../model/shapes/shape-sum.js';
import { smearedPinunu } from '../model/shapes/smeared-spectrum.js';
import { Template } from '../model/shapes/template.js';
import { interpolate, type MassTable, type ScanSpecification, type ShapeSpecification } from './specification.js';

type Scan = Pick<ScanSpecification, 'regions' | 'signal'>;

/** Shapes of the scans at hand: some take longer to make than a fit, and all masses share them. */
const made = new WeakMap<Scan, WeakMap<ShapeSpecification, Shape>>();

/** Shape of a background over the regions of the scan; the same object each time. */
export function backgroundShape(shape: ShapeSpecification, scan: Scan): Shape {
  let ofScan = made.get(scan);
  if (ofScan === undefined) made.set(scan, (ofScan = new WeakMap<ShapeSpecification, Shape>()));
  let found = ofScan.get(shape);
  if (found === undefined) ofScan.set(shape, (found = makeShape(shape, scan)));
  return found;
}

function makeShape(shape: ShapeSpecification, scan: Scan): Shape {
  const { regions, signal } = scan;
  switch (shape.kind) {
    case 'template':
      return new Template(shape.bins);
    case 'exponential':
      return new Exponential(regions);
    case 'chebyshev':
      return new Chebyshev(regions, shape.order);
    case 'bernstein':
      return new Bernstein(regions, shape.order);
    case 'kernel':
      return new KernelEstimate(shape.x, shape.weights, { regions, adaptive: shape.adaptive });
    case 'pinunu':
      return smearedPinunu({
        sigma: at(signal.resolution),
        regions,
        ...(signal.acceptance && { efficiency: signal.acceptance.map(at) }),
      });
    case 'sum':
      return new ShapeSum(shape.terms.map(term => ({ ...term, shape: makeShape(term.shape, scan) })));
  }
}

/** A table against mass as a function of the mass squared in GeV^2, constant beyond its ends: the spectrum reaches beyond the scan. */
const at =
  (table: MassTable) =>
  (q2GeV2: number): number => {
    const { massMeV } = table;
    return interpolate(table, Math.min(massMeV[massMeV.length - 1], Math.max(massMeV[0], 1000 * Math.sqrt(Math.max(0, q2GeV2)))));
  };

/** Whether a parameter of a shape is the logarithm of the resolution, of which all shapes share one. */
export const isWidth = ({ name }: ShapeParameter): boolean => name.endsWith('log-width');
