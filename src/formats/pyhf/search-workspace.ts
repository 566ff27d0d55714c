import { InputError } from '../../errors.js';
import { exp } from '../../math/elementary.js';
import type { Channel, Modifier, Sample, Workspace } from '../../model/histfactory/workspace.js';
import type { BinnedComponent, BinnedSearch } from '../../search/binned-search.js';
import type { ScannedPoint, ScanPoint } from '../../search/result.js';
import type { ScanSpecification } from '../../search/specification.js';
import { windowSignal } from '../../search/window/window-place.js';
import type { PatchOperation } from './json-patch.js';
import type { PatchSet } from './patch-set.js';

/** A mass hypothesis with the signal that a strength of 1 stands for. */
export interface SignalPoint {
  readonly massMeV: number;
  readonly events: number;
  /** The branching ratio (or other quantity) of that signal, with a normalisation. */
  readonly branchingRatio?: number;
}

/** The likelihood of a search for any mass: a workspace without signal, and the operations that make it that of a mass. */
export interface SearchLikelihood {
  readonly workspace: Workspace;
  patch(point: SignalPoint): readonly PatchOperation[];
}

const POI = 'mu';
const MEASUREMENTS: Workspace['measurements'] = [
  { name: 'search', config: { poi: POI, parameters: [{ name: POI, bounds: [[0, 1e6]], inits: [0] }] } },
];
const STRENGTH: Modifier = { name: POI, type: 'normfactor', data: null };

/** A search by a fit of all events: a channel for each region, a sample for each background, the signal of a mass in front of them. */
export function binnedLikelihood(search: BinnedSearch): SearchLikelihood {
  const { regions, backgrounds } = search;
  return {
    workspace: {
      channels: regions.map(({ name }, r): Channel => ({
        name: identifier(name),
        samples: backgrounds.map(background => sampleOf(background, r, 1)),
      })),
      observations: regions.map(({ name, observed }) => ({ name: identifier(name), data: observed })),
      measurements: MEASUREMENTS,
      version: '1.0.0',
    },
    patch: ({ massMeV, events }) => {
      const signal = search.signal(massMeV);
      return regions.map((_, r) => {
        const sample = sampleOf(signal, r, events);
        return { op: 'add', path: `/channels/${r}/samples/0`, value: { ...sample, modifiers: [STRENGTH, ...sample.modifiers] } };
      });
    },
  };
}

/** The Gaussian error of the background as a variation, cut where the background would be negative. */
function windowBackground({ windowBackground: b, window }: ScannedPoint): Sample {
  const error = window?.backgroundError ?? 0;
  return {
    name: 'background',
    data: [b],
    modifiers: [{ name: 'background', type: 'histosys', data: { hi_data: [b + error], lo_data: [Math.max(0, b - error)] } }],
  };
}

/**
 * A search by counting in windows: one channel of one bin, whose background and count belong to a mass as well, so that a patch replaces them.
 * Throws InputError without a scanned mass.
 */
export function windowLikelihood(specification: ScanSpecification, scan: readonly ScanPoint[]): SearchLikelihood {
  const points = scan.filter(p => p.status === 'ok');
  if (points.length === 0 || !specification.search)
    throw new InputError('the scan has no mass with a result: expected one to export the likelihood of');
  const { search } = specification;
  return {
    workspace: {
      channels: [{ name: 'window', samples: [windowBackground(points[0])] }],
      observations: [{ name: 'window', data: [points[0].windowObserved] }],
      measurements: MEASUREMENTS,
      version: '1.0.0',
    },
    patch: ({ massMeV, events }) => {
      const point = points.find(p => p.massMeV === massMeV)!;
      const { fraction, uncertainty } = windowSignal(specification, search, massMeV);
      const signal: Sample = {
        name: 'signal',
        data: [events * (fraction - (point.window?.sidebandLeak ?? 0))],
        modifiers: [STRENGTH, { name: 'signal', type: 'normsys', data: { hi: 1 + uncertainty, lo: 1 / (1 + uncertainty) } }],
      };
      return [
        { op: 'replace', path: '/channels/0/samples/0', value: windowBackground(point) },
        { op: 'add', path: '/channels/0/samples/0', value: signal },
        { op: 'replace', path: '/observations/0/data', value: [point.windowObserved] },
      ];
    },
  };
}

export interface PatchSetIdentity {
  readonly description: string;
  /** SHA-256 of the background-only workspace (pyhfDigestText). */
  readonly sha256: string;
  /** Number of the record in INSPIRE, "ins" and seven digits: the schema demands one. */
  readonly inspire: string;
}

/** A patch set with the references and digests that the schema demands. */
export interface PublishedPatchSet extends PatchSet {
  readonly metadata: PatchSet['metadata'] & {
    readonly references: { readonly hepdata: string };
    readonly digests: { readonly sha256: string };
  };
}

/** A patch for each mass; its values are the mass and what a strength of 1 means there. */
export function signalPatchSet(
  likelihood: SearchLikelihood,
  points: readonly SignalPoint[],
  identity: PatchSetIdentity,
): PublishedPatchSet {
  const normalised = points.every(p => p.branchingRatio !== undefined);
  return {
    metadata: {
      references: { hepdata: identity.inspire },
      digests: { sha256: identity.sha256 },
      description: identity.description,
      labels: ['mass_MeV', 'events_at_mu_1', ...(normalised ? ['branching_ratio_at_mu_1'] : [])],
    },
    patches: points.map(point => ({
      metadata: {
        name: patchName(point.massMeV),
        values: [point.massMeV, point.events, ...(normalised ? [point.branchingRatio!] : [])],
      },
      patch: likelihood.patch(point),
    })),
    version: '1.0.0',
  };
}

/** "m_160p25": letters, digits and _ only, as the schema has it. */
export const patchName = (massMeV: number): string =>
  `m_${String(massMeV)
    .replace('.', 'p')
    .replace(/[^a-zA-Z0-9_]/g, '_')}`;

const identifier = (name: string): string => name.replace(/[^a-zA-Z0-9_]+/g, '_');

function sampleOf({ name, nominal, factors, variations, isFree }: BinnedComponent, region: number, scale: number): Sample {
  const scaled = (values: readonly (readonly number[])[]): number[] => values[region].map(value => scale * value);
  return {
    name: identifier(name),
    data: scaled(nominal),
    modifiers: [
      ...(isFree ? [{ name: `${identifier(name)}_yield`, type: 'normfactor', data: null } as const] : []),
      ...factors.map((f): Modifier => ({
        name: identifier(f.name),
        type: 'normsys',
        data: { hi: exp(f.kappa), lo: exp(-f.kappa) },
      })),
      ...variations.map((v): Modifier => ({
        name: identifier(v.name),
        type: 'histosys',
        data: { hi_data: scaled(v.up), lo_data: scaled(v.down) },
      })),
    ],
  };
}
