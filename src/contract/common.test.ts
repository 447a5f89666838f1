import { describe, expect, it } from 'vitest';
import { NameText, NumberText } from './common.ts';

describe('a name or number', () => {
  it.each([
    ['a line break', 'Ada\nMurphy', 'Ada Murphy'],
    ['a line break of Windows, and an indent', 'Ada\r\n\t Murphy', 'Ada Murphy'],
    ['a tab', 'Ada\tMurphy', 'Ada Murphy'],
    ['breaks of lines and paragraphs', 'Ada\u2028Murphy\u2029\u0085Ltd', 'Ada Murphy Ltd'],
    ['a blank that does not break', 'Ada\u00a0Murphy', 'Ada Murphy'],
    ['blanks at both ends', ' \ufeffAda Murphy\n', 'Ada Murphy'],
    ['marks without a width that come along', 'A\u00adda\u200b \u200eMurphy', 'Ada Murphy'],
    ['accents, other scripts and signs, as they are', 'Éole 株式会社 ʻOkina 🚣‍♀️', 'Éole 株式会社 ʻOkina 🚣‍♀️'],
    ['letters that join, as they are', 'می‌خواهم', 'می‌خواهم'],
  ])('comes on one line: %s', (_, given, kept) => {
    expect(NameText.parse(given)).toBe(kept);
    expect(NumberText.parse(given)).toBe(kept);
  });

  const marks = ['\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069'];
  it.for([
    ['NUL', 'Ada\0', 4, '0000'],
    ['a bell', '\u0007Ada', 1, '0007'],
    ['an escape', 'A\u001b[2J', 2, '001B'],
    ['delete', 'Ad\u007fa', 3, '007F'],
    ['a filler', 'Ada\u3164', 4, '3164'],
    ['a tag', 'A\u{e0041}da', 2, 'E0041'],
    ['a mark behind a character of two parts', '🚣\u202e', 2, '202E'],
    ...marks.map(
      (mark) => ['a mark of direction', `Ada ${mark}yhpruM`, 5, mark.charCodeAt(0).toString(16).toUpperCase()] as const,
    ),
  ] as const)('is refused with what can not be seen in it: %s', ([, text, place, code]) => {
    const told = [`Character ${place} (U+${code}) can not be seen: type the text anew, without it.`];
    for (const kind of [NameText, NumberText]) {
      expect(kind.safeParse(text).error?.issues.map(({ message }) => message)).toEqual(told);
    }
  });

  it('is not empty, and of one length at most', () => {
    const told = (text: string) => NumberText.safeParse(text).error?.issues.map(({ message }) => message);
    expect([told(' \n'), told('x'.repeat(61))]).toEqual([['It is empty.'], ['It must have at most 60 characters.']]);
  });
});
