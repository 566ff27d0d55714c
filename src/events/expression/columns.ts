import type { Condition, Quantity } from './tree.js';

/** Names of the columns in a tree, without repetition, in order of appearance. `isGuarded` ones stand as the argument of `defined` somewhere. */
export function columnsOf(tree: Quantity | Condition): { readonly names: readonly string[]; readonly guarded: readonly string[] } {
  const names = new Set<string>();
  const guarded = new Set<string>();
  const visit = (node: Quantity | Condition): void => {
    if (node.kind === 'column') names.add(node.name);
    else if (node.kind === 'defined' && node.operand.kind === 'column') guarded.add(node.operand.name);
    children(node).forEach(visit);
  };
  visit(tree);
  return { names: [...names], guarded: [...guarded] };
}

/** The parts that a node is made of. */
export function children(node: Quantity | Condition): readonly (Quantity | Condition)[] {
  switch (node.kind) {
    case 'number':
    case 'column':
      return [];
    case 'negative':
    case 'defined':
      return [node.operand];
    case 'arithmetic':
    case 'comparison':
    case 'and':
    case 'or':
      return [node.left, node.right];
    case 'power':
      return [node.base, node.exponent];
    case 'function':
      return node.operands;
    case 'choice':
      return [node.condition, node.yes, node.no];
  }
}
