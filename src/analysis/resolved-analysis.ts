import type { Analysis } from '../config/schema.js';

type Normalisation = NonNullable<Analysis['normalisation']>;
type Background = Analysis['backgrounds'][number];

/** An analysis in which every input is a number: as stated in its file, or as measured from its samples. */
export type ResolvedAnalysis = Omit<Analysis, 'signal' | 'normalisation' | 'backgrounds'> & {
  readonly signal: Omit<Analysis['signal'], 'resolution'> & { readonly resolution: NonNullable<Analysis['signal']['resolution']> };
  readonly normalisation?: WithNumber<Normalisation> | undefined;
  readonly backgrounds: (Omit<Background, 'events'> & { readonly events: number | 'free' })[];
};

type WithNumber<T> = T extends { parentDecays: number | 'measured' } ? Omit<T, 'parentDecays'> & { readonly parentDecays: number } : T;

/** An analysis that measures nothing is resolved as it stands; the check of the configuration has seen to it. */
export function statedAnalysis(analysis: Analysis): ResolvedAnalysis {
  const { signal, normalisation, backgrounds } = analysis;
  const { resolution } = signal;
  const isMeasured = normalisation !== undefined && 'parentDecays' in normalisation && normalisation.parentDecays === 'measured';
  if (resolution === undefined || isMeasured || backgrounds.some(b => b.events === 'measured'))
    throw new RangeError('the analysis has inputs that are still to be measured');
  return { ...analysis, signal: { ...signal, resolution } } as ResolvedAnalysis;
}
