import { describe, expect, it } from 'vitest';
import { newFolder } from '../../test/support/database.ts';
import { ImportChunk } from '../contract/imports.ts';
import { importRows } from './import-rows.ts';
import { keepSourceFile } from './keep-source-file.ts';
import { listPartners } from './list-partners.ts';
import { openClub } from './test-support/club.ts';

const file = { name: 'a.csv', sha256: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824' };
const invoice = { kind: 'invoice', number: 'INV-1', date: '2026-01-31', currency: 'EUR', amount: '10.00' } as const;

async function clubWithFile() {
  const club = await openClub();
  const context = { ...club.context, filesDirectory: newFolder() };
  await club.does(keepSourceFile, { body: { ...file, content: 'aGVsbG8=' } }, { context });
  const bring = (rows: object) =>
    club.does(importRows, { body: ImportChunk.parse({ file, createPartners: true, ...rows }) });
  const names = async () => (await club.does(listPartners, { query: { limit: 25 } })).items.map(({ name }) => name);
  return { bring, names };
}

describe('names and numbers of a file', () => {
  it('come on one line, and are known again in that form and in the file’s own', async () => {
    const { bring, names } = await clubWithFile();
    const partners = [{ line: 2, partner: { name: 'Ada\r\nMurphy', number: 'C\t1' } }];
    expect(await bring({ partners })).toMatchObject({ added: 1 });
    expect(await bring({ partners })).toMatchObject({ added: 0, unchanged: 1 });
    const documents = [{ line: 3, partnerName: 'Ada  Murphy\n', document: invoice }];
    expect(await bring({ documents })).toMatchObject({ added: 1, rejected: [] });
    expect(await names()).toEqual(['Ada Murphy']);
  });

  it('refuse their own row where something in them can not be seen, and the others go in', async () => {
    const { bring, names } = await clubWithFile();
    const rejected = (line: number, field: string, value: string) => {
      const place = value.indexOf('\u202E') + 1;
      const reason = `Character ${place} (U+202E) can not be seen: type the text anew, without it.`;
      return { line, code: 'input-invalid', field, value, reason };
    };
    const partners = [
      { line: 2, partner: { name: 'Ada \u202Eyhpru' } },
      { line: 3, partner: { name: 'Bea Nolan', number: 'C-\u202E2' } },
      { line: 4, partner: { name: 'Cleo Byrne', email: 'cleo' } },
      { line: 5, partner: { name: 'Dan Quin' } },
    ];
    expect(await bring({ partners })).toEqual({
      added: 1,
      unchanged: 0,
      rejected: [
        rejected(2, 'name', 'Ada \u202Eyhpru'),
        rejected(3, 'number', 'C-\u202E2'),
        { line: 4, code: 'input-invalid', field: 'email', value: 'cleo', reason: 'It is no e-mail address.' },
      ],
    });
    const documents = [
      { line: 6, partnerName: '\u202Enoel', document: invoice },
      { line: 7, partnerName: 'Dan Quin', document: { ...invoice, number: '\u202E1' } },
      { line: 8, partnerName: 'Dan Quin', document: invoice },
    ];
    expect(await bring({ documents })).toEqual({
      added: 1,
      unchanged: 0,
      rejected: [rejected(6, 'partnerName', '\u202Enoel'), rejected(7, 'number', '\u202E1')],
    });
    expect(await names()).toEqual(['Dan Quin']);
  });
});
