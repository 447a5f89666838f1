const QUOTE = 0x22;
const COLON = 0x3a;
const LIST = 0x5b;
const LIST_END = 0x5d;
const OBJECT = 0x7b;
const OBJECT_END = 0x7d;

/** Levels of lists and objects within each other; no schema has a tenth of them. */
const DEEPEST = 64;

/**
 * What is wrong with a JSON text though it may be valid, and undefined if nothing is; looks before anything is parsed,
 * and at any text. A key that stands twice in one object, or `__proto__`: `JSON.parse` takes the last one silently,
 * another reader the first, and the two would see different amounts. And lists within lists, which cost a server
 * memory and time without end.
 */
export function faultIn(text: string): string | undefined {
  // The keys of each object that is open, undefined for a list.
  const open: (Set<string> | undefined)[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === LIST || char === OBJECT) {
      if (open.length === DEEPEST) return `The body is nested more than ${DEEPEST} levels deep.`;
      open.push(char === OBJECT ? new Set() : undefined);
    } else if (char === LIST_END || char === OBJECT_END) open.pop();
    else if (char === QUOTE) {
      const end = endOfString(text, at);
      const keys = isKey(text, end) ? open.at(-1) : undefined;
      if (keys !== undefined) {
        const key = stringAt(text, at, end);
        if (key === '__proto__' || keys.has(key)) return `The key ${JSON.stringify(key)} can not be taken here.`;
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

/** The position of the quote that ends the string which starts at `start`; the text's end if none does. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (backslashesBefore(text, end) % 2 === 1) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end;
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

/** Throws where the escapes of the string are none of JSON's. */
function stringAt(text: string, start: number, end: number): string {
  const plain = text.slice(start + 1, end);
  // A JSON string literal parses to a string.
  return plain.includes('\\') ? (JSON.parse(text.slice(start, end + 1)) as string) : plain;
}
