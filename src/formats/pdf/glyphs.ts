import { InputError } from '../../errors.js';

/** Fonts that every reader of PDF has. */
export const FONTS = ['Helvetica', 'Helvetica-Bold', 'Helvetica-Oblique', 'Helvetica-BoldOblique', 'Symbol'] as const;
export type Font = (typeof FONTS)[number];

/** A character as it is drawn: code in its font, advance in thousandths of the size, its own size and how far above the line it stands, both in parts of the size. */
export interface Glyph {
  readonly font: Font;
  readonly code: number;
  readonly advance: number;
  readonly scale: number;
  readonly rise: number;
  /** Symbol has no italic: it is slanted. */
  readonly isSlanted: boolean;
}

export interface FontStyle {
  readonly isBold: boolean;
  readonly isItalic: boolean;
}

/** Advances of the characters from space to ~ (Adobe's metrics of the core fonts): of Helvetica, and of its bold. */
const REGULAR =
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584';
const BOLD =
  '278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389 280 389 584';
const [REGULAR_ADVANCES, BOLD_ADVANCES] = [REGULAR, BOLD].map(text => text.split(' ').map(Number));

/** Other characters of the Latin fonts: code in WinAnsi, advance. */
const LATIN: Readonly<Record<string, readonly [number, number]>> = {
  '–': [0x96, 556],
  '—': [0x97, 1000],
  '‘': [0x91, 222],
  '’': [0x92, 222],
  '“': [0x93, 333],
  '”': [0x94, 333],
  '•': [0x95, 350],
  '…': [0x85, 1000],
  '†': [0x86, 556],
  '±': [0xb1, 584],
  '×': [0xd7, 584],
  '·': [0xb7, 278],
  '°': [0xb0, 400],
  '§': [0xa7, 556],
  '½': [0xbd, 834],
  '\u00a0': [0x20, 278],
  '\u2009': [0x20, 200],
  '\u202f': [0x20, 200],
  '¯': [0xaf, 333],
};

/** Characters of Symbol: code, advance. */
const SYMBOL: Readonly<Record<string, readonly [number, number]>> = Object.fromEntries(
  [
    'α61631 β62549 χ63549 δ64494 ε65439 φ66521 γ67411 η68603 ι69329 ϕ6a603 κ6b549 λ6c549 μ6d576 ν6e521 ο6f549 π70549 θ71521 ρ72549 σ73603 τ74439 υ75576 ω77686 ξ78493 ψ79686 ζ7a494',
    'Δ44612 Φ46763 Γ47603 Λ4c686 Π50768 Θ51741 Σ53592 Ω57768 Ξ58645 Ψ59795 −2d549 ≤a3549 ∞a5713 ↔ab1042 ←ac987 ↑ad603 →ae987 ↓af603 ≥b3549 ∂b6494 ≠b9549 ≡ba549 ≈bb549 ∼7e549 ∈ce713 √d6549 ∝b5713 ′a2247 ⟨e1329 ⟩f1329',
  ].flatMap(items => items.split(' ').map(item => [item[0], [parseInt(item.slice(1, 3), 16), Number(item.slice(3))] as const])),
);
const SAME: Readonly<Record<string, string>> = { µ: 'μ', '∆': 'Δ', '‐': '-', '‑': '-', '⋅': '·', ℓ: 'l', '∣': '|' };

const RAISED: Readonly<Record<string, string>> = {
  '⁺': '+',
  '⁻': '−',
  '⁼': '=',
  '⁽': '(',
  '⁾': ')',
  ⁿ: 'n',
  '⁰': '0',
  '¹': '1',
  '²': '2',
  '³': '3',
  '⁴': '4',
  '⁵': '5',
  '⁶': '6',
  '⁷': '7',
  '⁸': '8',
  '⁹': '9',
};
const LOWERED: Readonly<Record<string, string>> = {
  '₊': '+',
  '₋': '−',
  '₀': '0',
  '₁': '1',
  '₂': '2',
  '₃': '3',
  '₄': '4',
  '₅': '5',
  '₆': '6',
  '₇': '7',
  '₈': '8',
  '₉': '9',
};
/** Letters that Unicode has as indices. */
const INDICES: Readonly<Record<string, string>> = Object.fromEntries(
  'ₐa ₑe ₕh ᵢi ⱼj ₖk ₗl ₘm ₙn ₒo ₚp ᵣr ₛs ₜt ᵤu ᵥv ₓx ᵦβ ᵧγ ᵨρ ᵩφ ᵪχ'.split(' ').map(([index, letter]) => [index, letter]),
);
const SMALL = 0.62;

/** Combining marks over the character before: a bar. */
const BARS = ['\u0304', '\u0305'];

const fontOf = ({ isBold, isItalic }: FontStyle): Font =>
  isBold ? (isItalic ? 'Helvetica-BoldOblique' : 'Helvetica-Bold') : isItalic ? 'Helvetica-Oblique' : 'Helvetica';

/** The glyphs of a text. Throws InputError for a character that the fonts of PDF do not have. */
export function glyphsOf(text: string, style: FontStyle): Glyph[] {
  const glyphs: Glyph[] = [];
  for (const character of text) {
    const last = glyphs.at(-1);
    if (BARS.includes(character) && last !== undefined) {
      // a bar takes no room: back by half of both, and forth again
      const bar = glyphOf('¯', style);
      const back = (last.advance + bar.advance) / 2;
      glyphs.push({ ...last, advance: last.advance - back }, { ...bar, advance: back });
      glyphs.splice(-3, 1);
    } else glyphs.push(glyphOf(character, style));
  }
  return glyphs;
}

function glyphOf(character: string, style: FontStyle): Glyph {
  const moved = RAISED[character] ?? LOWERED[character] ?? INDICES[character];
  if (moved !== undefined) {
    const glyph = glyphOf(moved, style);
    return { ...glyph, scale: SMALL, advance: glyph.advance * SMALL, rise: character in RAISED ? 0.36 : -0.14 };
  }
  const own = SAME[character] ?? character;
  const font = fontOf(style);
  const plain = { scale: 1, rise: 0, isSlanted: false };
  const code = own.charCodeAt(0);
  const advances = style.isBold ? BOLD_ADVANCES : REGULAR_ADVANCES;
  if (code >= 32 && code <= 126) return { ...plain, font, code, advance: advances[code - 32] };
  const symbol = SYMBOL[own];
  if (symbol !== undefined) return { ...plain, font: 'Symbol', code: symbol[0], advance: symbol[1], isSlanted: style.isItalic };
  const latin = LATIN[own];
  if (latin !== undefined) return { ...plain, font, code: latin[0], advance: latin[1] };
  // letters with accents have the codes of Unicode, and the advance of the letter
  if (code >= 0xc0 && code <= 0xff) return { ...plain, font, code, advance: advances[own.normalize('NFD').charCodeAt(0) - 32] ?? 556 };
  throw new InputError(
    `"${character}" (U+${own.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}): expected characters of Helvetica and Symbol, the fonts of a PDF`,
  );
}
