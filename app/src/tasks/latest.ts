/** Runs one request at a time; of those that come meanwhile only the newest is carried out. For a drag, which asks faster than it is answered. */
export function latestWins<Input>(carryOut: (input: Input) => Promise<void>): (input: Input) => void {
  let isBusy = false;
  let newest: { readonly input: Input } | null = null;
  const go = async (input: Input): Promise<void> => {
    isBusy = true;
    try {
      await carryOut(input);
    } finally {
      isBusy = false;
      const next = newest;
      newest = null;
      if (next !== null) void go(next.input);
    }
  };
  return input => {
    if (isBusy) newest = { input };
    else void go(input);
  };
}
