/**
 * Colours of the figures on light and on dark paper. Categories are those of M. Okabe and K. Ito (Color Universal Design, 2008), brightened for the dark. The
 * two bands keep the green and yellow that are usual in the field, apart in lightness too, so that they survive grey print.
 */
export const COLOURS = {
  paper: { light: '#ffffff', dark: '#14171a' },
  ink: { light: '#000000', dark: '#f2f2f2' },
  muted: { light: '#555555', dark: '#b0b4b8' },
  faint: { light: '#bbbbbb', dark: '#4c5258' },
  tint: { light: '#f1f4f7', dark: '#20262c' },
  oneSigma: { light: '#4daf8a', dark: '#12694e' },
  twoSigma: { light: '#f7e68a', dark: '#9a8a2a' },
  blue: { light: '#0072b2', dark: '#3b86e0' },
  sky: { light: '#56b4e9', dark: '#7cc8f5' },
  orange: { light: '#e69f00', dark: '#e69f00' },
  green: { light: '#009e73', dark: '#1fb98c' },
  purple: { light: '#cc79a7', dark: '#d68ab5' },
  yellow: { light: '#f0e442', dark: '#e3d736' },
  vermillion: { light: '#d55e00', dark: '#ff7d26' },
  grey: { light: '#999999', dark: '#8a8f94' },
} as const;

export type ColourName = keyof typeof COLOURS;

/** A colour as a paint; `paintFigure` turns it into what every viewer understands. */
export const paint = (name: ColourName): string => `var(--ps-${name})`;

/** Backgrounds of a spectrum in their order; vermillion is left for the signal. */
const BACKGROUNDS: readonly ColourName[] = ['sky', 'orange', 'green', 'purple', 'yellow', 'blue', 'grey'];
/** Published curves in their order. */
const PUBLISHED: readonly ColourName[] = ['blue', 'vermillion', 'purple', 'orange', 'green', 'sky'];

export const backgroundColour = (index: number): ColourName => BACKGROUNDS[index % BACKGROUNDS.length];
export const publishedColour = (index: number): ColourName => PUBLISHED[index % PUBLISHED.length];
