const METHODS = ['log', 'warn', 'error'] as const;
let silent = 0;
let spoken: Partial<Console> = {};

/** Runs a library that cannot be told to leave the console alone; what it says there is lost. */
export async function withoutConsole<T>(work: () => Promise<T>): Promise<T> {
  if (silent++ === 0) {
    spoken = Object.fromEntries(METHODS.map(method => [method, console[method]]));
    for (const method of METHODS) console[method] = () => undefined;
  }
  try {
    return await work();
  } finally {
    if (--silent === 0) Object.assign(console, spoken);
  }
}
