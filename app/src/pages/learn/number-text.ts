import { typesetNumber } from '../../../../src/formats/typeset-number.js';

/** A number for running text: no line ends inside it. */
export const numberText = (value: number, digits?: number): string => typesetNumber(value, digits).replaceAll(' ', '\u00a0');
