/** The search part of an address as flat text values, `?partner=…&currency=EUR`: what one types one gets back. */
export type FlatSearch = Readonly<Record<string, string>>;

/** Reads a search string. Of a name given twice the last counts. */
export function parseSearch(text: string): FlatSearch {
  return Object.fromEntries(new URLSearchParams(text));
}

/** Writes a search string; absent and empty values are left out. */
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (typeof value === 'string' && value !== '') params.set(name, value);
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** Takes the named parameters out of a search, and no other; what is not text is left out. */
export function pick<const Names extends readonly string[]>(search: Record<string, unknown>, names: Names) {
  const picked: { [Name in Names[number]]?: string | undefined } = {};
  for (const name of names) {
    const value = search[name];
    // `name` is one of Names; TypeScript widens it in a loop.
    if (typeof value === 'string') picked[name as Names[number]] = value;
  }
  return picked;
}
