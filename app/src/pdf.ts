import { svgToPdf } from '../../src/formats/pdf/svg-to-pdf.js';

/** An SVG figure as PDF, its curves and its text. Throws InputError for a character that the fonts of a PDF do not have. */
export const pdfOf = (svg: SVGSVGElement): string => svgToPdf(new XMLSerializer().serializeToString(svg), 'figure');
