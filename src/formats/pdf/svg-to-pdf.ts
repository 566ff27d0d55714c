import { InputError } from '../../errors.js';
import { Drawing } from './drawing.js';
import { FONTS } from './glyphs.js';
import { readMarkup } from './markup.js';
import { number } from './path.js';

/** Pixels of CSS in points of PDF. */
const POINTS = 0.75;

/**
 * An SVG figure as a page of PDF 1.4 of its size: lines and areas stay such, text stays text, in the fonts that every reader has (Helvetica and Symbol). Nothing in it depends on the clock. What
 * is returned has no character above 7 bits. Throws InputError, with `what`, for a figure with elements, colours or characters that are not known.
 */
export function svgToPdf(svg: string, what: string): string {
  const root = readMarkup(svg, what);
  const [left, top, width, height] = boxOf(root.attributes);
  if (!(width > 0 && height > 0)) throw new InputError(`${what}: has no size: expected an SVG figure with width and height`);
  let drawing: Drawing;
  try {
    drawing = new Drawing(root);
  } catch (cause) {
    throw new InputError(`${what}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  const content = [`${POINTS} 0 0 -${POINTS} ${number(-POINTS * left)} ${number(POINTS * (top + height))} cm`, ...drawing.operators].join(
    '\n',
  );
  const fonts = FONTS.map(
    (name, k) => `/F${k} << /Type /Font /Subtype /Type1 /BaseFont /${name}${name === 'Symbol' ? '' : ' /Encoding /WinAnsiEncoding'} >>`,
  );
  const states = [...drawing.opacities].map(([name, [fill, stroke]]) => `/${name} << /ca ${number(fill)} /CA ${number(stroke)} >>`);
  const title = root.attributes['aria-label'] ?? '';
  return document([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${number(POINTS * width)} ${number(POINTS * height)}] /Contents 4 0 R /Resources 5 0 R >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    `<< /Font << ${fonts.join('\n')} >> /ExtGState << ${states.join('\n')} >> >>`,
    `<< /Title ${textString(title)} /Producer (Portalscope) >>`,
  ]);
}

function boxOf({ viewBox, width, height }: Readonly<Record<string, string>>): readonly number[] {
  return viewBox === undefined ? [0, 0, parseFloat(width), parseFloat(height)] : viewBox.split(/[\s,]+/).map(Number);
}

/** Text in UTF-16, as hexadecimal digits. */
const textString = (text: string): string =>
  `<FEFF${Array.from({ length: text.length }, (_, k) => text.charCodeAt(k).toString(16).padStart(4, '0')).join('')}>`;

/** Objects one after the other with the table of their places; the last is the information on the document, the first its catalogue. */
function document(objects: readonly string[]): string {
  let text = '%PDF-1.4\n';
  const places = objects.map((object, k) => {
    const place = text.length;
    text += `${k + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = places.map(place => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `<< /Size ${objects.length + 1} /Root 1 0 R /Info ${objects.length} 0 R >>`;
  return `${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n${trailer}\nstartxref\n${text.length}\n%%EOF\n`;
}
