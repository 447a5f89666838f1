import { setImmediate } from 'node:timers/promises';
import { type CalendarDate, currency, type DocumentKind, partnerId } from '../../core/index.ts';
import { numberText, seriesOf } from '../document-number.ts';
import { Account } from './account.ts';
import { calendarOf, FIRST_DAY, idAt } from './calendar.ts';
import { type Chance, chanceOf } from './chance.ts';
import type { DemoDocument } from './document.ts';
import { type Finale, finaleOf } from './finale.ts';
import { incidentOf } from './incidents.ts';
import { type DemoName, namesOf } from './names.ts';
import type { DemoOrganization, Market } from './organizations.ts';
import { type Payer, PAYERS } from './payers.ts';
import { invoice, rateOf, type Story, timeline } from './story.ts';
import { WORDS } from './words.ts';

/** A partner with its accounts, one a currency, and what stands beside them. */
export type DemoPartner = DemoName & {
  readonly id: string;
  readonly number: string;
  readonly parent?: string;
  readonly accounts: readonly (Finale & { readonly account: Account })[];
};

/** All that happened in one organization until the day of loading. */
export type DemoLedger = {
  readonly organization: DemoOrganization;
  readonly partners: readonly DemoPartner[];
  readonly numbers: ReadonlyMap<DemoDocument, string>;
  /** How many numbers each kind of document has used. */
  readonly used: ReadonlyMap<DocumentKind, number>;
};

/**
 * Tells the history of an organization: the same organization and day give the same to the last digit. It takes a
 * second or so; others are let in between two partners.
 */
export async function demoLedger(organization: DemoOrganization, asOf: CalendarDate): Promise<DemoLedger> {
  const partners: DemoPartner[] = [];
  for (const [index, name] of demoNames(organization).entries()) {
    partners.push(demoPartner({ organization, asOf, name, index }));
    // oxlint-disable-next-line no-await-in-loop -- it is the point
    await setImmediate();
  }
  return { organization, partners, ...numbered(partners) };
}

function demoNames({ names, partners, giant, id }: DemoOrganization): readonly DemoName[] {
  const list = namesOf(names, partners - (giant ? 1 : 0), chanceOf(`names ${id}`));
  return giant ? [...list, { name: giant.name, email: 'comptes@grand-livre.example' }] : list;
}

type Place = {
  readonly organization: DemoOrganization;
  readonly asOf: CalendarDate;
  readonly name: DemoName;
  readonly index: number;
};

function demoPartner({ organization, asOf, name, index }: Place): DemoPartner {
  const chance = chanceOf(`partner ${organization.id} ${index}`);
  const id = idOf(organization, index);
  const { giant } = organization;
  const isGiant = name.name === giant?.name;
  const markets = isGiant ? [giant.market] : organization.markets.filter(({ share }) => chance.percent(share));
  const accounts = markets.map((market) => {
    const code = currency(market.currency);
    if (!code.ok) throw new Error(`the demo has no such currency: ${market.currency}`);
    const account = new Account({ partner: partnerId(id), currency: code.value, calendar: calendarOf(asOf, chance) });
    return { account, ...(isGiant ? tellGiant : tell)({ organization, account, market, chance, index }) };
  });
  const parent = organization.names === 'companies' && index % 12 === 11 ? idOf(organization, index - 1) : undefined;
  const number = `P-${String(index + 1).padStart(5, '0')}`;
  return { ...name, id, number, accounts, ...(parent === undefined ? {} : { parent }) };
}

/** A partner's id is that of its place, whatever the day of loading. */
function idOf({ id }: DemoOrganization, index: number): string {
  // A real date; it only has to be the same each time.
  return idAt('2023-07-01' as CalendarDate, index, chanceOf(`partner id ${id} ${index}`));
}

type Telling = {
  readonly organization: DemoOrganization;
  readonly account: Account;
  readonly market: Market;
  readonly chance: Chance;
  readonly index: number;
};

/** Most customers pay what they are asked for. */
const HABITS = ['exactly', 'exactly', 'exactly', 'in parts', 'together', 'roundly'] as const;

function tell(telling: Telling): Finale {
  const { organization, chance, index, account } = telling;
  const [least, most] = organization.every;
  const payer: Payer = PAYERS[chance.pick(HABITS)];
  const { story, play } = begin(telling, -chance.int(2 * least, 5 * most));
  payer.always?.(story);
  for (let day = FIRST_DAY + chance.int(0, most); day < -1; day += chance.int(least, most)) {
    story.on(day, () => {
      const posted = invoice(story, day);
      const happen = incidentOf(story) ?? payer.invoiced;
      happen?.(story, posted);
    });
  }
  // Nothing to pay: a free place, a sample.
  if (index % 40 === 3)
    story.on(-80, (day) => void account.post(day, { kind: 'invoice', amount: 0n, ...rateOf(story) }));
  play();
  return finaleOf(story);
}

/** Many small invoices in the last months, and a few large payments that nobody has applied yet. */
function tellGiant(telling: Telling): Finale {
  const { giant } = telling.organization;
  const invoices = giant?.invoices ?? 0;
  const { story, play } = begin(telling, -205);
  PAYERS.together.always?.(story);
  for (let count = 0; count < invoices; count += 1) {
    story.on(-212 + Math.trunc((count * 210) / invoices), (day) => void invoice(story, day));
  }
  play();
  return finaleOf(story);
}

function begin(telling: Telling, quietFrom: number): { story: Story; play: () => void } {
  const { on, play } = timeline();
  return { story: { ...telling, words: WORDS[telling.organization.language], quietFrom, on }, play };
}

/** Numbers follow the order of posting across all partners, as they would have. */
function numbered(partners: readonly DemoPartner[]): Pick<DemoLedger, 'numbers' | 'used'> {
  const documents = partners.flatMap((partner) => partner.accounts.flatMap(({ account }) => account.documents));
  const numbers = new Map<DemoDocument, string>();
  const used = new Map<DocumentKind, number>();
  for (const document of documents.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const count = (used.get(document.kind) ?? 0) + 1;
    used.set(document.kind, count);
    numbers.set(document, numberText({ series: '', ...seriesOf({ series: {} }, document.kind) }, count));
  }
  return { numbers, used };
}
