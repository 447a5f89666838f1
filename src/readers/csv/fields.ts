/** What a column can mean. `text` is taken as it stands, blanks around it apart. */
export type FieldKind = 'text' | 'amount' | 'decimal' | 'date' | 'currency' | 'installments';

export type Field = keyof typeof FIELDS;
export type Subject = keyof typeof SUBJECTS;

/**
 * Every field a file can carry: how its text is read, and the headers that mean it, best first. Headers compare without
 * case, accents, punctuation, small words and word order, and joined words as their parts; `#`, `No.`, `Nr.`, `N°` and
 * `Nummer` all mean `number`.
 */
export const FIELDS = {
  number: {
    kind: 'text',
    headers: `number; document number; invoice number; inv number; receipt number; payment number; credit note number;
      voucher number; invoice; document; receipt; invoice id; belegnummer; rechnungsnummer; rechnung number; rg number;
      re number; dokumentnummer; gutschriftsnummer; gutschrift number; zahlungsnummer; beleg; rechnung; numero
      facture; numero piece; piece; numero avoir; numero reglement; numero paiement; facture; factuurnummer;
      boekstuknummer; betalingsnummer; factuur; numero factura; numero recibo; numero pago; factura; numero
      fattura; fattura; numero documento`,
  },
  externalId: {
    kind: 'text',
    headers: `external id; id; payment id; receipt id; transaction id; invoice id; document id; guid; uuid; identifiant;
      id externe`,
  },
  date: {
    kind: 'date',
    headers: `date; document date; invoice date; receipt date; payment date; posting date; booking date; issue date;
      transaction date; posted; belegdatum; rechnungsdatum; datum; buchungsdatum; zahlungsdatum; date facture;
      date piece; date reglement; date paiement; date ecriture; factuurdatum; fecha; fecha factura; data; data fattura`,
  },
  dueOn: {
    kind: 'date',
    headers: `due date; due; due on; payment due date; maturity date; faellig; falligkeit; faelligkeit; fallig;
      falligkeitsdatum; faelligkeitsdatum; nettofalligkeit; date echeance; echeance; vervaldatum; vencimiento;
      fecha vencimiento; scadenza; data scadenza`,
  },
  amount: {
    kind: 'amount',
    headers: `gross amount; gross total; grand total; total amount; invoice amount; document amount; receipt
      amount; payment amount; amount; total; bruttobetrag; rechnungsbetrag; gesamtbetrag; betrag; summe;
      montant ttc; total ttc; montant facture; montant regle; montant; bedrag; importe; importo; totale`,
  },
  currency: {
    kind: 'currency',
    headers: `currency; currency code; iso currency; ccy; wahrung; waehrung; devise; monnaie; valuta; moneda; divisa`,
  },
  partnerNumber: {
    kind: 'text',
    headers: `partner number; customer number; customer id; customer code; client number; client id; client code;
      debtor number; partner id; customer account; kundennummer; kunde number; kd number; debitor; debitorennummer;
      debitornummer; mitgliedsnummer; numero client; code client; compte client; numero adherent; compte tiers;
      klantnummer; klantcode; debiteurnummer; debiteurennummer; relatienummer; numero cliente; codigo cliente; codice
      cliente`,
  },
  partnerName: {
    kind: 'text',
    headers: `partner name; customer name; client name; business partner; customer; partner; client; debtor; payer;
      payer name; received from; account name; kunde; kundenname; name kunde; nom client; raison sociale; tiers;
      klant; klantnaam; cliente; nombre cliente; nome cliente; ragione sociale`,
  },
  reference: {
    kind: 'text',
    headers: `reference; memo; memo line; description; remittance information; payment reference; text; note; narrative;
      verwendungszweck; referenz; buchungstext; libelle; reference paiement; objet; omschrijving; concepto; referencia;
      causale; riferimento`,
  },
  intendedFor: {
    kind: 'text',
    headers: `intended for; for invoice; applies to; applied to invoice; pays invoice; fur rechnung; pour facture`,
  },
  kind: { kind: 'text', headers: `kind; document kind; document type; belegart; type piece; tipo documento` },
  reasonCode: { kind: 'text', headers: `reason code; reason; grund; motif; code motif` },
  rate: { kind: 'decimal', headers: `rate; exchange rate; kurs; wechselkurs; cours; taux change` },
  baseAmount: {
    kind: 'amount',
    headers: `base amount; amount base currency; local amount; amount local currency; betrag hauswahrung;
      montant devise societe`,
  },
  installments: { kind: 'installments', headers: `installments; instalments; raten; echeancier; termijnen` },
  name: {
    kind: 'text',
    headers: `name; partner name; customer name; client name; company; company name; full name; customer; partner;
      kundenname; firma; kunde; nom; nom client; raison sociale; tiers; naam; klantnaam; nombre; ragione sociale`,
  },
  language: { kind: 'text', headers: `language; language code; sprache; langue; taal; idioma; lingua` },
  email: { kind: 'text', headers: `email; e mail; mail; email address; courriel; adresse electronique; correo` },
} as const satisfies Record<string, { kind: FieldKind; headers: string }>;

/** The fields of each kind of file; where two fields share a header, the file's subject decides. */
export const SUBJECTS = {
  partners: {
    fields: ['partnerNumber', 'name', 'externalId', 'language', 'email'],
    /** Each must have a column or a default; of an inner list, one is enough. */
    needed: [['name']],
    /** Headers that mean this field in this kind of file only. */
    alsoMeans: { partnerNumber: 'number; code; account; id' },
  },
  documents: {
    fields: [
      'number',
      'externalId',
      'date',
      'dueOn',
      'amount',
      'currency',
      'partnerNumber',
      'partnerName',
      'reference',
      'intendedFor',
      'kind',
      'reasonCode',
      'rate',
      'baseAmount',
      'installments',
    ],
    needed: [['number', 'externalId'], ['date'], ['amount'], ['currency'], ['partnerNumber', 'partnerName']],
    alsoMeans: {},
  },
} as const satisfies Record<
  string,
  {
    fields: readonly (keyof typeof FIELDS)[];
    needed: readonly (readonly (keyof typeof FIELDS)[])[];
    alsoMeans: Partial<Record<keyof typeof FIELDS, string>>;
  }
>;

/** The headers that mean `field` in a file about `subject`, best first, in the form of `headerKey`. */
export function headerKeys(field: Field, subject: Subject): readonly string[] {
  const also: Partial<Record<Field, string>> = SUBJECTS[subject].alsoMeans;
  return `${FIELDS[field].headers};${also[field] ?? ''}`
    .split(';')
    .map(headerKey)
    .filter((key) => key !== '');
}

/** A header in the form in which headers compare: `N° de facture` and `facture_number` are both `facture number`. */
export function headerKey(header: string): string {
  const words = header
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[#№]|\bn\.? ?[°º]/g, ' number ')
    .replaceAll(JOINED, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !SMALL_WORDS.has(word))
    .map((word) => (NUMBER_WORDS.has(word) ? 'number' : word));
  return words.toSorted().join(' ');
}

/** What German and Dutch join to the word before it: `Rechnungsnr` is `Rechnungs-Nr.`. */
const JOINED = /(\p{L}{2})(nummer|nr|datum|betrag)(?!\p{L})/gu;
const NUMBER_WORDS = new Set(['number', 'no', 'nr', 'num', 'numero', 'nummer', 'nbr', 'n']);
const SMALL_WORDS = new Set(['of', 'the', 'in', 'de', 'du', 'des', 'la', 'le', 'les', 'd', 'l', 'der', 'di', 'del']);
