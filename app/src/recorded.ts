/** What is stored with the page under a name: recorded/NAME.json. Null where there is none; rejects where it cannot be had or read. */
export async function recorded<T>(name: string): Promise<T | null> {
  const response = await fetch(new URL(`recorded/${name}.json`, document.baseURI));
  return response.ok ? ((await response.json()) as T) : null;
}
