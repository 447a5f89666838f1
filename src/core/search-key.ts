/** Letters that are no base letter plus a mark, so that decomposing leaves them as they are. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŧ: 't',
};

/**
 * The key by which names are sorted and searched, in every database alike: lower case, no accents, single blanks.
 * `  Éole  Łódź ` becomes `eole lodz`. Marks of other scripts stay, as they carry the vowels.
 */
export function searchKey(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[ßæœøđðþłħıŧ]/g, (letter) => PLAIN[letter] ?? letter)
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whether a search for what was typed finds it: by the start of any word of its name, or of its number. */
export function isFoundBy(
  typed: string,
  { name, number }: { readonly name: string; readonly number: string },
): boolean {
  const key = searchKey(typed);
  return ` ${searchKey(name)}`.includes(` ${key}`) || number.toLowerCase().startsWith(typed.trim().toLowerCase());
}
