import { InputError } from '../errors.js';

/**
 * A formula in the part of TeX that is needed here, as MathML: letters, numbers, operators, `x_{...}`, `x^{...}`, `\frac{...}{...}`, `\sqrt{...}`,
 * `\text{...}`, `\quad`, `\left( ... \right)`, some names of functions, and Greek letters, operators and charges as themselves. Throws InputError
 * for anything else.
 */
export function mathMarkup(tex: string, display: 'inline' | 'block' = 'inline'): string {
  const reader = new Reader(tex);
  const body = reader.row('');
  return `<math display="${display}"><mrow>${body}</mrow></math>`;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const element = (name: string, content: string): string => `<${name}>${content}</${name}>`;

/** Written upright, as names of functions and of several letters are. */
const upright = (text: string): string => `<mi mathvariant="normal">${escaped(text)}</mi>`;

/** A minus sign, not a hyphen. */
const operator = (sign: string): string => element('mo', escaped(sign === '-' ? '−' : sign));

/** Of particles, raised. */
const CHARGES: Readonly<Record<string, string>> = { '⁺': '+', '⁻': '−', '⁰': '0' };

const FUNCTIONS = ['exp', 'ln', 'sin', 'cos'];

/** Fonts differ in how far they lower; some do not lower capital letters enough to be told from a product. */
const lowered = (content: string): string => `<mpadded voffset="-0.12em">${content}</mpadded>`;

class Reader {
  private at = 0;

  constructor(private readonly tex: string) {}

  /** Up to the closing sign, which is taken too; '' reads to the end. */
  row(closing: string): string {
    let content = '';
    for (;;) {
      this.space();
      if (this.at >= this.tex.length) {
        if (closing !== '') throw this.fault(`"${closing}"`);
        return content;
      }
      if (closing !== '' && this.tex.startsWith(closing, this.at)) {
        this.at += closing.length;
        return content;
      }
      content += this.scripted();
    }
  }

  /** An atom with what is raised and lowered behind it. */
  private scripted(): string {
    const base = this.atom();
    let [lower, upper] = ['', ''];
    for (;;) {
      const sign = this.tex[this.at];
      if (sign === '_' && lower === '') lower = this.script();
      else if (sign === '^' && upper === '') upper = this.script();
      else if (sign !== undefined && Object.hasOwn(CHARGES, sign) && upper === '')
        upper = this.taken(sign, element('mtext', CHARGES[sign]));
      else break;
    }
    if (lower !== '' && upper !== '') return element('msubsup', base + lower + upper);
    if (lower !== '') return element('msub', base + lowered(lower));
    return upper !== '' ? element('msup', base + upper) : base;
  }

  private script(): string {
    this.at++;
    return this.atom();
  }

  private group(): string {
    this.space();
    if (this.tex[this.at] !== '{') throw this.fault('"{"');
    this.at++;
    return element('mrow', this.row('}'));
  }

  private atom(): string {
    const rest = this.tex.slice(this.at);
    if (rest.startsWith('{')) return this.group();
    const [command] = /^\\[A-Za-z]+/.exec(rest) ?? [];
    if (command !== undefined) return this.command(command);
    const [number] = /^\d+(?:\.\d+)?%?/.exec(rest) ?? [];
    if (number !== undefined) return this.taken(number, element('mn', number));
    const [letter] = /^\p{L}/u.exec(rest) ?? [];
    if (letter !== undefined) return this.taken(letter, element('mi', letter));
    const [sign] = /^(?:\p{Sm}|[-()[\],./·!;:])/u.exec(rest) ?? [];
    if (sign === undefined) throw this.fault('a letter, a number, an operator or a command');
    return this.taken(sign, '()[]|'.includes(sign) ? `<mo stretchy="false">${sign}</mo>` : operator(sign));
  }

  private command(command: string): string {
    this.at += command.length;
    const name = command.slice(1);
    if (FUNCTIONS.includes(name)) return upright(name);
    switch (name) {
      case 'frac':
        return element('mfrac', this.group() + this.group());
      case 'sqrt':
        return element('msqrt', this.group());
      case 'left':
        return this.fenced();
      case 'text':
        return this.text();
      case 'sum':
        return operator('∑');
      case 'quad':
        return '<mspace width="1em"></mspace>';
      default:
        this.at -= command.length;
        throw this.fault('a command that is known');
    }
  }

  /** Brackets as high as what they hold. */
  private fenced(): string {
    const open = this.tex[this.at++];
    const content = this.row('\\right');
    const close = this.tex[this.at++];
    return element('mrow', `${element('mo', open)}${content}${element('mo', close)}`);
  }

  private text(): string {
    const [all, words] = /^\{([^{}]*)\}/.exec(this.tex.slice(this.at)) ?? [];
    if (all === undefined) throw this.fault('a text in braces');
    return this.taken(all, element('mtext', escaped(words).replaceAll(' ', '\u00a0')));
  }

  private taken(text: string, markup: string): string {
    this.at += text.length;
    return markup;
  }

  private space(): void {
    while (this.tex[this.at] === ' ') this.at++;
  }

  private fault(expected: string): InputError {
    return new InputError(`formula "${this.tex}" at character ${this.at + 1}: expected ${expected}`);
  }
}
