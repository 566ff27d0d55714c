import type { Analysis } from '../../../../src/config/schema.js';
import type { SourceColumn } from '../../../../src/events/source.js';

type Particle = Extract<Analysis['observable'], { kind: 'invariant-mass' }>['particles'][number]['particle'];

export const PARTICLES: readonly Particle[] = ['K+', 'pi+', 'pi0', 'mu+', 'mu-', 'e+', 'e-', 'gamma'];
export const OBSERVABLES = ['invariant-mass', 'missing-mass-squared', 'missing-mass'] as const;

export type Triple = readonly [string, string, string];

export interface MeasuredParticle {
  readonly particle: Particle;
  readonly momentum: Triple;
}

/** A search in events of one's own, as far as a few questions tell it. */
export interface NewAnalysis {
  readonly file: string;
  readonly tree?: string | undefined;
  readonly status: 'measured' | 'simulated';
  readonly kind: (typeof OBSERVABLES)[number];
  /** Those of an invariant mass; the decaying particle and its daughter of a missing mass. */
  readonly particles: readonly MeasuredParticle[];
  /** Unit of the momenta. */
  readonly unit: 'GeV' | 'MeV';
  /** In the unit of the observable, GeV or GeV². */
  readonly range: readonly [number, number];
  /** Standard deviation of the observable. */
  readonly resolution: number;
  /** Order of the polynomial of the background. */
  readonly order: number;
}

/** Columns of px, py and pz that belong together: names that differ in one letter, x, y and z. */
export function momentumTriples(columns: readonly SourceColumn[]): Triple[] {
  const numbers = new Set(columns.filter(({ type }) => type === 'number' || type === 'integer').map(({ name }) => name));
  return [...numbers].flatMap(name =>
    Array.from(name).flatMap((letter, k) => {
      if (letter !== 'x' && letter !== 'X') return [];
      const inPlace = (other: string): string => name.slice(0, k) + (letter === 'X' ? other.toUpperCase() : other) + name.slice(k + 1);
      const triple: Triple = [name, inPlace('y'), inPlace('z')];
      return triple.every(column => numbers.has(column)) ? [triple] : [];
    }),
  );
}

/** The unit that columns of momentum are in, as the file says it; GeV where it says nothing. */
export const momentumUnit = (columns: readonly SourceColumn[], triples: readonly Triple[]): NewAnalysis['unit'] =>
  triples.flat().some(name => columns.find(column => column.name === name)?.unit?.startsWith('MeV')) ? 'MeV' : 'GeV';

/** Four digits, so that the file can be read. */
const rounded = (value: number): number => Number(value.toPrecision(4));

/** Masses whose peaks lie inside the range, a little away from its ends. */
function massesOf({ kind, range: [from, to], resolution }: NewAnalysis): [number, number] {
  const massOf = (value: number): number =>
    rounded(1000 * (kind === 'missing-mass-squared' ? Math.sqrt(Math.max(0, value)) : Math.max(0, value)));
  return [massOf(from + 3 * resolution), massOf(to - 3 * resolution)];
}

const quoted = (text: string): string => JSON.stringify(text);

/** The analysis file: a Gaussian peak of one width over a polynomial that floats. */
export function newAnalysisText(asked: NewAnalysis): string {
  const { file, tree, status, kind, particles, unit, range, resolution, order } = asked;
  const leg = ({ particle, momentum }: MeasuredParticle): string =>
    `{ particle: ${particle}, momentum: [${momentum.map(quoted).join(', ')}] }`;
  const [low, high] = range.map(rounded);
  const masses = massesOf(asked);
  const legs =
    kind === 'invariant-mass'
      ? ['  particles:', ...particles.map(particle => `    - ${leg(particle)}`)]
      : [`  parent: ${leg(particles[0])}`, `  daughter: ${leg(particles[1])}`];
  const name = file
    .replace(/\.[^.]*$/, '')
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^[^A-Za-z]+/, '');
  return [
    'portalscope: 1',
    `name: ${name === '' ? 'search' : name}`,
    `title: ${quoted(`A peak in the events of ${file}`)}`,
    'assumptions:',
    '  - The resolution is one number for all masses, and the background a polynomial.',
    '',
    'source:',
    `  file: ${quoted(file)}`,
    ...(tree === undefined ? [] : [`  tree: ${quoted(tree)}`]),
    `  status: ${status}`,
    '',
    'observable:',
    `  kind: ${kind}`,
    ...legs,
    `  unit: ${unit}`,
    `  range: [${low}, ${high}]`,
    '  bins: 100',
    '',
    'selection: []',
    'regions:',
    `  - { name: all, min: ${low}, max: ${high} }`,
    '',
    'signal:',
    '  quantity: signal events',
    `  resolution: { massMeV: [${masses[0]}, ${masses[1]}], value: [${rounded(resolution)}, ${rounded(resolution)}] }`,
    '  resolutionUncertainty: 0.1',
    '',
    'backgrounds:',
    `  - { name: continuum, label: continuum, events: free, uncertainties: {}, shape: { kind: chebyshev, order: ${order} } }`,
    '',
    'scan:',
    `  massMeV: [${masses[0]}, ${masses[1]}]`,
    '  stepSigma: 1',
    `  maximumStepMeV: ${rounded(Math.max(1e-3, (masses[1] - masses[0]) / 40))}`,
    '',
  ].join('\n');
}
