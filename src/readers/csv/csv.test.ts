import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headerKey, headerKeys } from './fields.ts';
import type { SheetMapping } from './mapping.ts';
import { readRows } from './read-rows.ts';
import { mappingOf, survey } from './survey.ts';
import type { ByteSource } from './text.ts';

const utf8 = new TextEncoder();

/** The file in pieces of `size` bytes, so that no piece boundary can matter. */
function inPieces(content: string | Uint8Array, pieceSize?: number): ByteSource {
  const bytes = typeof content === 'string' ? utf8.encode(content) : content;
  const size = pieceSize ?? (bytes.length > 100_000 ? 65_536 : 7);
  return function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  };
}

/** What a file of documents reads as: one line a row, `line: field=value …` or `line! code field "value"`. */
function read(content: string | Uint8Array, mapping: SheetMapping = {}): readonly string[] {
  const source = inPieces(content);
  const sheet = survey(source, 'documents', mapping);
  if (!sheet.ok) return sheet.error.map(({ code, line }) => `refused: ${code}${line === undefined ? '' : ` ${line}`}`);
  return [...readRows(source, sheet.value)].flatMap((row) =>
    'problems' in row
      ? row.problems.map(({ line, code, field, value }) => `${line}! ${code} ${field} "${value}"`)
      : [
          `${row.line}: ${Object.entries(row.values)
            .map(([field, value]) => `${field}=${value}`)
            .join(' ')}`,
        ],
  );
}

const HEADER = 'number,date,amount,currency,customer number';

describe('a file as people have it', () => {
  it('reads an English one', () => {
    expect(
      read(
        `Invoice #,Invoice Date,Due Date,Amount,Currency,Customer No.\n` +
          `A-1,2026-01-31,2026-02-28,"1,234.50",eur,C1\n`,
      ),
    ).toEqual(['2: number=A-1 date=2026-01-31 dueOn=2026-02-28 amount=1234.50 currency=EUR partnerNumber=C1']);
  });

  it('reads a French one: semicolons, windows-1252, comma, day first', () => {
    const text =
      `N° de facture;Date d'échéance;Date;Montant TTC;Devise;Raison sociale\n` +
      `F1;28/02/2026;31/01/2026;1 234,5;EUR;Société Élan\n`;
    const bytes = Uint8Array.from(text, (sign) => sign.charCodeAt(0));
    expect(read(bytes)).toEqual([
      '2: number=F1 date=2026-01-31 dueOn=2026-02-28 amount=1234.5 currency=EUR partnerName=Société Élan',
    ]);
  });

  it('reads a German one: byte order mark, dotted dates, points between thousands, `sep=` first', () => {
    const text =
      '\uFEFFsep=;\r\nRechnungsnummer;Rechnungsdatum;Fälligkeit;Bruttobetrag;Währung;Kunden-Nr.\r\n' +
      '7;1.2.2026;;"1.234.567,89";EUR;88\r\n';
    expect(read(text)).toEqual(['3: number=7 date=2026-02-01 amount=1234567.89 currency=EUR partnerNumber=88']);
  });

  it('reads UTF-16 as a spreadsheet exports it, with tabs', () => {
    const text = `\uFEFF${HEADER.replaceAll(',', '\t')}\nA\t20260131\t5\tEUR\tC1\n`;
    const bytes = new Uint8Array(Uint16Array.from(text, (sign) => sign.charCodeAt(0)).buffer);
    expect(read(bytes)).toEqual(['2: number=A date=2026-01-31 amount=5 currency=EUR partnerNumber=C1']);
  });

  it('counts the lines of the file, also those inside quotes and the blank ones', () => {
    const text = `${HEADER},memo\n"A\n1",2026-01-31,5,EUR,C1,"says ""hi"", twice"\n\n,,,,,\nB,2026-01-31,x,EUR,C1,\n`;
    expect(read(text)).toEqual([
      '2: number=A\n1 date=2026-01-31 amount=5 currency=EUR partnerNumber=C1 reference=says "hi", twice',
      '6! amount-malformed amount "x"',
    ]);
  });

  it('takes a time of midnight behind a date, a minus on either side and parentheses', () => {
    const rows = ['A,2026-01-31T00:00:00,-5.00', 'B,2026-01-31 00:00:00.000,5.00-', 'C,2026-01-31,(5.00)'];
    expect(
      read([HEADER.replace(',currency,customer number', ''), ...rows].join('\n'), {
        defaults: { currency: 'EUR', partnerNumber: 'C1' },
      }),
    ).toEqual(
      rows.map((row, at) => `${at + 2}: number=${row[0]} date=2026-01-31 amount=-5.00 currency=EUR partnerNumber=C1`),
    );
  });
});

describe('a header', () => {
  it.each([
    ['number', 'Rechnungs-Nr., Rechnungsnr., RechnungsNr, Rechnungs-Nummer, Rg.-Nr., Beleg-Nr, Beleg, Zahlungs-Nr.'],
    [
      'number',
      'N° facture, No facture, N° de pièce, Facture n°, Numéro de règlement, Invoice-No., Invoice_no, Inv. Nr',
    ],
    ['number', 'Factuurnr., Factuur nr, Boekstuknr, Nº factura, N.º de factura, Núm. factura, Nr. fattura'],
    ['partnerNumber', 'Kunden-Nr, Kundennr., Kd.-Nr., Debitoren-Nr., Debitorennummer, No client, N° de client'],
    ['partnerNumber', 'Klantnr., Klant-nummer, Debiteurnr, Nº cliente, No. de cliente, Customer-No., Client no'],
    ['date', 'Rechnungs-Datum, Beleg-Datum, Date de facture, Factuur-datum, Fecha de factura, Data fattura'],
    ['amount', 'Rechnungs-Betrag, Brutto-Betrag, Montant TTC, Bedrag, Importe, Importo'],
  ] as const)('that means %s: %s', (field, headers) => {
    const keys = headerKeys(field, 'documents');
    expect(headers.split(', ').filter((header) => !keys.includes(headerKey(header)))).toEqual([]);
  });
});

describe('what would change the meaning is never guessed', () => {
  const amounts = (...values: readonly string[]) =>
    [HEADER, ...values.map((value, at) => `A${at},2026-01-31,"${value}",EUR,C1`)].join('\n');
  const dates = (...values: readonly string[]) =>
    [HEADER, ...values.map((value, at) => `A${at},${value},5,EUR,C1`)].join('\n');
  const amountsRead = (text: string, mapping?: SheetMapping) =>
    read(text, mapping).map((row) => / amount[= ]\S*/.exec(row)?.[0]);

  it('refuses amounts that can be read two ways, a thousand times apart', () => {
    expect(read(amounts('1,234', '12,500'))).toEqual(['refused: decimal-ambiguous']);
    expect(amountsRead(amounts('1,234'), { decimal: 'point' })).toEqual([' amount=1234']);
    expect(read(amounts('1,234'), { decimal: 'comma' })).toEqual(['2! amount-too-precise amount "1,234"']);
  });

  it('lets one amount that can be read one way only decide for the file', () => {
    expect(amountsRead(amounts('1,234', '0.5'))).toEqual([' amount=1234', ' amount=0.5']);
    expect(amountsRead(amounts('1.234', '1.234.567'))).toEqual([' amount=1234', ' amount=1234567']);
    expect(amountsRead(amounts("1'234", '1234.50'))).toEqual([' amount=1234', ' amount=1234.50']);
  });

  it('refuses a file in which some amounts say one thing and some the other', () => {
    expect(read(amounts('1.50', '1,50'))).toEqual(['refused: decimal-ambiguous']);
    expect(read(amounts('1.50', '1,50'), { decimal: 'point' }).at(-1)).toBe('3! amount-malformed amount "1,50"');
  });

  it('refuses dates that fit with the day first and with the month first', () => {
    expect(read(dates('01/02/2026', '03/04/2026'))).toEqual(['refused: dates-ambiguous']);
    expect(read(dates('01/02/2026', '13/04/2026'))[0]).toContain('date=2026-02-01');
    expect(read(dates('01/02/2026', '04/13/2026'))[0]).toContain('date=2026-01-02');
    expect(read(dates('13/04/2026', '04/13/2026'))).toEqual(['refused: dates-ambiguous']);
    expect(read(dates('01/02/2026'), { dates: 'MM/DD/YYYY' })[0]).toContain('date=2026-01-02');
  });

  it('rejects dates that do not exist, row by row', () => {
    expect(read(dates('2026-02-28', '2026-02-29', '2026-13-01', 'soon')).slice(1)).toEqual([
      '3! date-malformed date "2026-02-29"',
      '4! date-malformed date "2026-13-01"',
      '5! date-malformed date "soon"',
    ]);
  });

  it('takes surplus digits off only as the mapping says', () => {
    const rows = ['A,2026-01-31,100.50,JPY,C1', 'B,2026-01-31,101.50,JPY,C1', 'C,2026-01-31,1.100,EUR,C1'];
    const text = [HEADER, ...rows, 'D,2026-01-31,1.129,EUR,C1'].join('\n');
    expect(read(text)).toEqual([
      '2! amount-too-precise amount "100.50"',
      '3! amount-too-precise amount "101.50"',
      '4: number=C date=2026-01-31 amount=1.10 currency=EUR partnerNumber=C1',
      '5! amount-too-precise amount "1.129"',
    ]);
    const rounding = { JPY: 'round-half-even', '*': 'truncate' } as const;
    expect(amountsRead(text, { excessDigits: rounding })).toEqual([
      ' amount=100',
      ' amount=102',
      ' amount=1.10',
      ' amount=1.12',
    ]);
  });
});

describe('hostile and broken files', () => {
  it.each([
    ['nothing', '', ['refused: file-empty']],
    ['blank lines only', '\n \n', ['refused: file-empty']],
    ['a spreadsheet', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), ['refused: not-text']],
    ['UTF-16 without a mark', 'n\0u\0m\0', ['refused: not-text']],
    [
      'a quote that is never closed',
      `${HEADER}\nA,2026-01-31,5,EUR,"C1\nB,2026-01-31,5,EUR,C1\n`,
      ['refused: quote-unclosed 2'],
    ],
    ['a quote that swallows megabytes', `${HEADER}\n"${'A,B\n'.repeat(400_000)}`, ['refused: quote-unclosed 2']],
    ['one line of megabytes', `${HEADER}\n${'x'.repeat(2_000_000)}\n`, ['refused: row-too-long 2']],
    ['a header of a million columns', ','.repeat(1_000_000), ['refused: too-many-columns 1']],
    ['no amount', 'number,date,currency,customer\n', ['refused: column-missing 1']],
    ['two columns of one name', `${HEADER},Amount\n`, ['refused: column-ambiguous 1']],
  ] as const)('%s', (_, content, expected) => {
    expect(read(content)).toEqual(expected);
  });

  it('rejects the bad row and reads the ones around it', () => {
    const good = (name: string) => `${name},2026-01-31,5,EUR,C1`;
    const bad = [
      'X,2026-01-31,5,EUR',
      'X,2026-01-31,5,EUR,C1,more',
      '"X"y,2026-01-31,5,EUR,C1',
      'X\0,2026-01-31,5,EUR,C1',
      'X,,5,EUR,C1',
      `X${','.repeat(5000)}`,
    ];
    expect(read([HEADER, good('A'), ...bad, good('B')].join('\n'))).toEqual([
      '2: number=A date=2026-01-31 amount=5 currency=EUR partnerNumber=C1',
      '3! columns-differ  "X,2026-01-31,5,EUR"',
      '4! columns-differ  "X,2026-01-31,5,EUR,C1,more"',
      '5! text-after-quote  ""',
      '6! not-text number "X␀"',
      '7! value-missing date ""',
      '8! too-many-columns  ""',
      '9: number=B date=2026-01-31 amount=5 currency=EUR partnerNumber=C1',
    ]);
  });

  it('reads no digits but 0 to 9', () => {
    for (const value of ['１２', '1e3', 'NaN', 'Infinity', '0x10', '1 2', '--5', '(-5)', '٣']) {
      expect(read(`${HEADER}\nA,2026-01-31,${value},EUR,C1`)[0], value).toContain('amount-malformed');
    }
  });
});

describe('laws', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', ' x', '€', "'") });

  it('reads back what was written, wherever the file is cut into pieces', () => {
    const property = fc.property(
      fc.array(cell, { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 1, max: 50 }),
      (memos, size) => {
        const rows = memos.map((memo, at) => `A${at},2026-01-31,1.5,EUR,C1,"${memo.replaceAll('"', '""')}"`);
        const source = inPieces([`${HEADER},memo`, ...rows].join('\r\n'), size);
        const sheet = survey(source, 'documents', {});
        const found = sheet.ok ? [...readRows(source, sheet.value)] : [];
        const references = found.map((row) => ('values' in row ? (row.values.reference ?? '') : 'rejected'));
        expect(references).toEqual(memos.map((memo) => memo.trim()));
      },
    );
    fc.assert(property, { seed: 20_260_131, numRuns: 2000 });
  });

  it('reads the same by the mapping that it saves', () => {
    const text = `Belegnummer;Datum;Betrag;Währung;Kunde;Notiz\nA;1.2.2026;1.234,50;EUR;Müller;x\n`;
    const source = inPieces(text);
    const sheet = survey(source, 'documents', {});
    if (!sheet.ok) throw new Error(sheet.error[0].detail);
    expect(mappingOf(sheet.value)).toMatchObject({
      delimiter: ';',
      encoding: 'utf-8',
      decimal: 'comma',
      dates: 'DD.MM.YYYY',
    });
    expect(read(text, mappingOf(sheet.value))).toEqual(read(text));
  });

  it('is not fooled by its own source', () => {
    expect(read(readFileSync(import.meta.filename))[0]).toMatch(/^refused/);
  });
});
