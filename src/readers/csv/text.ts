/** How bytes become text. `windows-1252` stands for what spreadsheets of western Europe and the Americas write. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** A file that can be read again from its start. A piece is good until the next is asked for, then overwritten. */
export type ByteSource = () => Iterable<Uint8Array>;

type Decoder = { decode(bytes?: Uint8Array, options?: { stream: boolean }): string };
type DecoderClass = new (encoding: string, options: { fatal: boolean }) => Decoder;

// The one thing taken from the platform: the decoder of the WHATWG Encoding standard, the same in Node and browsers.
const PlatformDecoder = (globalThis as unknown as { TextDecoder: DecoderClass }).TextDecoder;

/**
 * What the file is written in: a byte order mark says it; without one, UTF-8 where every byte fits it, else
 * windows-1252. Reads the file once.
 */
export function detectEncoding(source: ByteSource): Encoding {
  const marked = byteOrderMark(firstBytes(source));
  if (marked !== undefined) return marked;
  const strict = new PlatformDecoder('utf-8', { fatal: true });
  try {
    for (const bytes of source()) strict.decode(bytes, { stream: true });
    strict.decode();
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** The name of a well-known file type that is no text, by its first bytes. */
export function binaryKind(source: ByteSource): string | undefined {
  const head = firstBytes(source);
  return SIGNATURES.find(([bytes]) => bytes.every((byte, at) => head[at] === byte))?.[1];
}

/**
 * The text in pieces, without byte order mark, every line end as one `\n`. Ask `fitsEncoding` first: bytes that do not
 * fit are a crash here.
 */
export function* decodeText(source: ByteSource, encoding: Encoding): Generator<string> {
  const decoder = new PlatformDecoder(encoding, { fatal: true });
  let heldReturn = '';
  for (const bytes of source()) {
    const text = heldReturn + decoder.decode(bytes, { stream: true });
    // A carriage return at the end of a piece may be half of a line end.
    heldReturn = text.endsWith('\r') ? '\r' : '';
    yield oneLineEnd(heldReturn === '' ? text : text.slice(0, -1));
  }
  yield oneLineEnd(heldReturn + decoder.decode());
}

/** Whether all bytes of the file fit `encoding`. */
export function fitsEncoding(source: ByteSource, encoding: Encoding): boolean {
  const decoder = new PlatformDecoder(encoding, { fatal: true });
  try {
    for (const bytes of source()) decoder.decode(bytes, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

const SIGNATURES: readonly (readonly [readonly number[], string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'a zip archive or a spreadsheet (xlsx, ods)'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old spreadsheet (xls)'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF'],
  [[0x1f, 0x8b], 'a gzip archive'],
];

function byteOrderMark(head: Uint8Array): Encoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return undefined;
}

function firstBytes(source: ByteSource): Uint8Array {
  for (const bytes of source()) if (bytes.length > 0) return bytes.slice(0, 16);
  return new Uint8Array();
}

function oneLineEnd(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
}
