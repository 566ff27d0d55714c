const MANY = Symbol('*');
type Token = typeof MANY | ((character: string) => boolean);

/** Whether a part of a path has one of *, ? and [. */
export const hasWildcard = (text: string): boolean => /[*?[]/.test(text);

/**
 * Test of a name against a pattern of the shell: * is any number of characters, ? is one, [a-c] and [!a-c] are one of a set. A name that begins with a dot is matched
 * only by a pattern that does.
 */
export function wildcard(pattern: string): (name: string) => boolean {
  const tokens = tokensOf(pattern);
  return name => (name.startsWith('.') ? pattern.startsWith('.') : true) && matches(tokens, [...name]);
}

function tokensOf(pattern: string): Token[] {
  const tokens: Token[] = [];
  for (let rest = pattern; rest !== '';) {
    const set = /^\[(!?)(\]?[^\]]*)\]/.exec(rest);
    const length = set ? set[0].length : String.fromCodePoint(rest.codePointAt(0) ?? 0).length;
    const taken = rest.slice(0, length);
    if (set) tokens.push(setTest(set[2], set[1] === '!'));
    else if (taken === '*') tokens.push(MANY);
    else tokens.push(taken === '?' ? () => true : character => character === taken);
    rest = rest.slice(length);
  }
  return tokens;
}

function setTest(members: string, isNegated: boolean): (character: string) => boolean {
  const ranges = [...members.matchAll(/(.)-(.)|(.)/gsu)].map(([, low, high, one]) => [low ?? one, high ?? one]);
  return character => ranges.some(([low, high]) => character >= low && character <= high) !== isNegated;
}

/** Going back to the last * only is enough, so that the time is at most the product of the lengths. */
function matches(tokens: readonly Token[], name: readonly string[]): boolean {
  let t = 0;
  let lastMany = -1;
  let resume = 0;
  for (let i = 0; i < name.length;) {
    const token = tokens[t];
    if (token === MANY) {
      lastMany = t++;
      resume = i;
    } else if (token?.(name[i]) === true) {
      t++;
      i++;
    } else if (lastMany >= 0) {
      t = lastMany + 1;
      i = ++resume;
    } else return false;
  }
  return tokens.slice(t).every(token => token === MANY);
}
