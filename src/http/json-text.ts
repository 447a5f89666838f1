const QUOTE = 0x22;
const COLON = 0x3a;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/**
 * The first key that stands twice in one object of a JSON text, or `__proto__`: `JSON.parse` takes the last one
 * silently, another reader the first, and the two would see different amounts. `text` must be valid JSON.
 */
export function ambiguousKey(text: string): string | undefined {
  const open: Set<string>[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (OPENING.has(char)) open.push(new Set());
    else if (CLOSING.has(char)) open.pop();
    else if (char === QUOTE) {
      const end = endOfString(text, at);
      const keys = isKey(text, end) ? open.at(-1) : undefined;
      if (keys !== undefined) {
        const key = stringAt(text, at, end);
        if (key === '__proto__' || keys.has(key)) return key;
        keys.add(key);
      }
      at = end;
    }
  }
  return undefined;
}

/** Whether a text may hold characters that no database keeps: NUL, or half of a surrogate pair. */
export function mayHoldUnstorable(text: string): boolean {
  return /\\u(?:0000|d[89a-f])/i.test(text);
}

/** Whether a string can be kept: PostgreSQL's text takes neither NUL nor lone surrogates. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

/** The position of the quote that ends the string which starts at `start`. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (backslashesBefore(text, end) % 2 === 1) end = text.indexOf('"', end + 1);
  return end;
}

function backslashesBefore(text: string, at: number): number {
  let count = 0;
  while (text[at - 1 - count] === '\\') count += 1;
  return count;
}

function isKey(text: string, end: number): boolean {
  let next = end + 1;
  while (text.charCodeAt(next) <= 0x20) next += 1;
  return text.charCodeAt(next) === COLON;
}

function stringAt(text: string, start: number, end: number): string {
  const plain = text.slice(start + 1, end);
  // A JSON string literal parses to a string.
  return plain.includes('\\') ? (JSON.parse(text.slice(start, end + 1)) as string) : plain;
}
