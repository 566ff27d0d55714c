import { badValue } from '../../errors.js';
import type { TriggerName } from '../detector/na62.js';

/** How a particle is identified; `any` asks nothing. */
export type Identity = 'pion' | 'muon' | 'electron' | 'any';

/** What an event must show to be kept. */
export interface Topology {
  readonly name: string;
  /** Its part of the random stream. */
  readonly code: number;
  /** Identities in the order of the tracks in the columns: the track, then for three tracks the other positive and the negative one. */
  readonly identities: readonly [Identity] | readonly [Identity, Identity, Identity];
  /** Three tracks are too many rings for the RICH. */
  readonly usesRich: boolean;
  /** Photons whose mass is measured. */
  readonly photons: 0 | 2;
  /** Momentum of the first track as measured; for further tracks the limits of the spectrometer. */
  readonly momentumGeV: readonly [number, number];
  /** Does anything else that is seen veto the event? */
  readonly vetoes: boolean;
  readonly trigger: TriggerName;
}

/** All that the spectrometer measures. */
const ALL_MOMENTA: Topology['momentumGeV'] = [5, 80];
/** Where the ring tells a pion from a muon, with a margin about the cuts of the searches: beyond it muons are most of what is recorded. */
const PION_MOMENTA: Topology['momentumGeV'] = [10, 50];

const oneTrack = (name: string, code: number, identity: Identity, vetoes: boolean, trigger: TriggerName): Topology => ({
  name,
  code,
  identities: [identity],
  usesRich: true,
  photons: 0,
  momentumGeV: identity === 'pion' ? PION_MOMENTA : ALL_MOMENTA,
  vetoes,
  trigger,
});

const threeTracks = (name: string, code: number, muons: 'muon' | 'pion', trigger: TriggerName): Topology => ({
  name,
  code,
  identities: ['pion', muons, muons],
  usesRich: false,
  photons: 0,
  momentumGeV: ALL_MOMENTA,
  vetoes: true,
  trigger,
});

/** Topologies by name: the searches, then control and normalisation samples. */
export const TOPOLOGIES = {
  pion: oneTrack('pion', 0, 'pion', true, 'missingEnergy'),
  muon: oneTrack('muon', 1, 'muon', true, 'control'),
  electron: oneTrack('electron', 2, 'electron', true, 'electron'),
  /** Photons and further tracks allowed: K -> pi pi0 to normalise, and for the photon-veto inefficiency. */
  'pion-unvetoed': oneTrack('pion-unvetoed', 3, 'pion', false, 'control'),
  /** Track without identification, everything else vetoed: K -> mu nu for misidentification. */
  'any-track': oneTrack('any-track', 4, 'any', true, 'control'),
  'electron-unvetoed': oneTrack('electron-unvetoed', 5, 'electron', false, 'control'),
  'pion-muon-muon': threeTracks('pion-muon-muon', 6, 'muon', 'dimuon'),
  'pion-pion-pion': threeTracks('pion-pion-pion', 7, 'pion', 'multiTrack'),
  'pion-photon-photon': {
    name: 'pion-photon-photon',
    code: 8,
    identities: ['pion'],
    usesRich: true,
    photons: 2,
    momentumGeV: PION_MOMENTA,
    vetoes: true,
    trigger: 'diphoton',
  },
} as const satisfies Record<string, Topology>;

export type TopologyName = keyof typeof TOPOLOGIES;

const COMMON = ['eventIndex', 'processCode', 'period', 'weight', 'intensityMHz'] as const;
const MEASURED = ['beamPxGeV', 'beamPyGeV', 'beamPzGeV', 'trackPxGeV', 'trackPyGeV', 'trackPzGeV'] as const;
const REST = ['zVertexM', 'closestApproachM', 'timeDifferenceNs', 'extraEnergyGeV'] as const;
const TRUTH = [
  'trueBeamPxGeV',
  'trueBeamPyGeV',
  'trueBeamPzGeV',
  'trueTrackPxGeV',
  'trueTrackPyGeV',
  'trueTrackPzGeV',
  'trueZVertexM',
  'trueTrackKind',
] as const;
const TRACKS = ['plusPxGeV', 'plusPyGeV', 'plusPzGeV', 'minusPxGeV', 'minusPyGeV', 'minusPzGeV'] as const;
const PHOTONS = ['photon1PxGeV', 'photon1PyGeV', 'photon1PzGeV', 'photon2PxGeV', 'photon2PyGeV', 'photon2PzGeV'] as const;

/** Names of the columns of a topology in the order in which they are written. */
export const columnsOf = ({ identities, photons }: Topology): readonly string[] => [
  ...COMMON,
  ...MEASURED,
  ...(identities.length === 3 ? TRACKS : []),
  ...(photons === 2 ? PHOTONS : []),
  ...REST,
  ...TRUTH,
];

/** Columns that hold integers. */
export const INTEGER_COLUMNS: ReadonlySet<string> = new Set(['eventIndex', 'processCode', 'period', 'trueTrackKind']);

/** Throws InputError for a name that is none. */
export function topologyOf(name: string): Topology {
  if (!Object.hasOwn(TOPOLOGIES, name)) throw badValue('topology', name, Object.keys(TOPOLOGIES).join(', '));
  return TOPOLOGIES[name as TopologyName];
}
