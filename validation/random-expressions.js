/** Columns of the random expressions, all without a unit. */
export const COLUMNS = ['a', 'b', 'u', 'v', 'holes', 'odd'];

const NUMBERS = ['0', '1', '2', '0.1', '3.5', '1e-3', '7', '1e300', '5e-324', '0.30000000000000004', '1e10', 'pi'];
/** Rounded exactly by IEEE 754, whatever the library. */
const EXACT = ['abs', 'floor', 'ceil', 'sqrt'];
const LIBRARY = ['exp', 'log', 'log10', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan'];
const COMPARISONS = ['<', '<=', '>', '>=', '==', '!='];

/** Random expressions of numbers or conditions. `exact`: only operations that are rounded exactly. */
export class ExpressionGenerator {
  #random;
  #exact;

  constructor(random, exact) {
    this.#random = random;
    this.#exact = exact;
  }

  quantity(depth) {
    if (depth === 0 || this.#chance(0.1)) return this.#chance(0.7) ? this.#one(COLUMNS) : this.#one(NUMBERS);
    const inner = () => this.quantity(depth - 1);
    const kinds = [
      () => `(${inner()} + ${inner()})`,
      () => `(${inner()} - ${inner()})`,
      () => `(${inner()} * ${inner()})`,
      () => `(${inner()} / ${inner()})`,
      () => `-${inner()}`,
      () => `(${inner()})^${this.#one(['1', '2', '3', '4', '0.5'])}`,
      () => `${this.#one(EXACT)}(${inner()})`,
      () => `${this.#one(['min', 'max', 'hypot'])}(${inner()}, ${inner()})`,
      () => `max(${inner()}, ${inner()}, ${inner()})`,
      () => `if(${this.condition(depth - 1)}, ${inner()}, ${inner()})`,
    ];
    if (!this.#exact) {
      kinds.push(
        () => `${this.#one(LIBRARY)}(${inner()})`,
        () => `atan2(${inner()}, ${inner()})`,
        () => `(${inner()})^${this.#one(['-1', '-2', '1.5', '0', '5', '(1/3)'])}`,
        () => `(${inner()})^(${inner()})`,
      );
    }
    return this.#one(kinds)();
  }

  condition(depth) {
    const inner = () => this.condition(depth - 1);
    const comparison = () => `${this.quantity(Math.max(0, depth - 1))} ${this.#one(COMPARISONS)} ${this.quantity(Math.max(0, depth - 1))}`;
    if (depth === 0 || this.#chance(0.4)) return comparison();
    return this.#one([
      () => `(${inner()}) and (${inner()})`,
      () => `(${inner()}) or (${inner()})`,
      () => `not (${inner()})`,
      () => `if(${inner()}, ${inner()}, ${inner()})`,
      () => `defined(${this.quantity(depth - 1)})`,
      comparison,
    ])();
  }

  #chance(p) {
    return this.#random.uniform() < p;
  }

  #one(items) {
    return items[Math.floor(this.#random.uniform() * items.length)];
  }
}
