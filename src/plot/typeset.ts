import { svgElement, type Attributes } from './svg.js';

/** Sizes of type in the unit of the figure: at 640 wide, printed 8.6 cm wide, 16 is 6 points. */
export const TYPE = { title: 17, tick: 16, label: 15, small: 13 } as const;

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻';
const PLAIN = '0123456789+−';

/** An integer in superscript characters. */
export const superscript = (n: number): string => Array.from(String(n), c => (c === '-' ? '⁻' : SUPERSCRIPTS[Number(c)])).join('');

/** A number of at most `digits` significant digits as a person writes it: 0.12, 350, 2.4 × 10⁻¹¹. */
export function scientific(value: number, digits = 2): string {
  if (value === 0) return '0';
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e');
  const power = Number(exponent);
  if (power >= -3 && power < 4) return String(Number(value.toPrecision(digits))).replace('-', '−');
  return `${mantissa.replace('-', '−')} × 10${superscript(power)}`;
}

/** Particles and arrows written in ASCII, as published titles have them: "K+ -> pi+ X" becomes "K⁺ → π⁺X", "gamma gamma" "γγ". */
export const physicsText = (text: string): string =>
  text
    .replaceAll('->', '→')
    .replace(/\bpi(?=[+\-0 ]|$)/g, 'π')
    .replace(/\bmu(?=[+\- ]|$)/g, 'μ')
    .replace(/\bgamma\b/g, 'γ')
    .replace(/\bnubar\b/g, 'ν̄')
    .replace(/\bnu\b/g, 'ν')
    .replace(/([Kπμe])([+\-0])(?=[\s)]|$)/g, (_, particle: string, charge: string) => particle + '⁻⁺⁰'['-+0'.indexOf(charge)])
    .replace(/([⁺⁻⁰γν]) (?=[XNKπμeγν](?![\p{L}\d]))/gu, '$1');

/** Symbol of a coupling as it stands in tables, "|U_e4|²" or "c_GG/f [GeV⁻¹]", with its index lowered. */
export const symbolMarkup = (symbol: string): string => symbol.replace(/_([\p{L}\p{Nd}]+)/gu, '_{$1}');

/** A stretch of a text in one style. */
export interface Piece {
  readonly text: string;
  readonly style: 'plain' | 'superscript' | 'subscript' | 'italic';
}

/** The stretches of a markup: superscript characters, `_{subscript}` and `*x*` for an italic symbol. */
export function pieces(markup: string): Piece[] {
  const found: Piece[] = [];
  for (const [all, raised, lowered, slanted] of markup.matchAll(
    /([⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+)|_\{([^}]*)\}|\*([^*\s]{1,2})\*|[^⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻_*]+|[_*]/gu,
  )) {
    if (raised !== undefined) found.push({ text: Array.from(raised, c => PLAIN[SUPERSCRIPTS.indexOf(c)]).join(''), style: 'superscript' });
    else if (lowered !== undefined) found.push({ text: lowered, style: 'subscript' });
    else if (slanted !== undefined) found.push({ text: slanted, style: 'italic' });
    else found.push({ text: all, style: 'plain' });
  }
  return found;
}

/** A text of the figure. Raised and lowered parts are shifted type: superscript characters come from another font in half of the viewers. */
export function textElement(document: Document, markup: string, size: number, attributes: Attributes): SVGElement {
  const text = svgElement(document, 'text', { 'font-size': size, ...attributes });
  let shift = 0;
  for (const piece of pieces(markup)) {
    const wanted = piece.style === 'superscript' ? -0.36 * size : piece.style === 'subscript' ? 0.2 * size : 0;
    const dy = wanted - shift;
    shift = wanted;
    if (piece.style === 'plain' && dy === 0) {
      text.append(document.createTextNode(piece.text));
      continue;
    }
    const tspan = svgElement(document, 'tspan', {
      ...(dy !== 0 && { dy }),
      ...(wanted !== 0 && { 'font-size': 0.72 * size }),
      ...(piece.style === 'italic' && { 'font-style': 'italic' }),
    });
    tspan.append(document.createTextNode(piece.text));
    text.append(tspan);
  }
  return text;
}

/** Width of a text in the unit of the figure, estimated: no document can measure without a browser. */
export const textWidth = (markup: string, size: number): number =>
  pieces(markup).reduce((width, { text, style }) => {
    const letters = Array.from(text).filter(c => !/\p{Mn}/u.test(c));
    const em = letters.reduce((sum, c) => sum + (/[iljtf.,:;|()' ]/.test(c) ? 0.32 : /[A-Z→×σμπν–−+=mw]/.test(c) ? 0.72 : 0.56), 0);
    return width + em * size * (style === 'superscript' || style === 'subscript' ? 0.72 : 1);
  }, 0);
