import type { JSX } from 'solid-js';
import { mathMarkup } from '../../../src/formats/mathml.js';

/** A formula, written in the part of TeX of src/formats/mathml.ts. */
export function Formula(props: { tex: string; block?: boolean }): JSX.Element {
  return <span class={props.block ? 'formula block' : 'formula'} innerHTML={mathMarkup(props.tex, props.block ? 'block' : 'inline')} />;
}
