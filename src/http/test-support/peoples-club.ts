import { randomUUID } from 'node:crypto';
import { smallLedger } from './ledger.ts';
import { someone } from './people.ts';
import type { Quittance, Reply } from './quittance.ts';
import type { Right } from '../../contract/rights.ts';

/** The password of everybody who is new here. */
export const PASSWORD = 'a long walk by the river';
/** Whoever shows nothing at all. */
export const NOBODY = { cookie: '' };
/** Where JSON is sent. */
export const JSON_TYPE = { 'content-type': 'application/json' };

export type Headers = Readonly<Record<string, string>>;

/** An organization with one owner; `member` adds one of that role. */
export async function peoplesClub(quittance: Quittance) {
  const { organization } = await smallLedger(quittance);
  const owner = await someone(quittance, { organization, role: 'owner' });
  const member = (role: string | readonly Right[]) => someone(quittance, { organization, role });
  return { organization, owner, member };
}

export function newAddress(): string {
  return `${randomUUID()}@example.org`;
}

type Invited = { readonly email: string; readonly role: string };

/** Sends an invitation; answers it with its code. */
export async function invite(quittance: Quittance, headers: Headers, body: Invited) {
  const { link = '', ...invitation } = await quittance.call('inviteMember', { body }, headers);
  return { ...invitation, code: link.replace('/invitation#', '') };
}

/** Accepts an invitation as Bela Quinn, who is new here, or as `more` says. */
export function join(quittance: Quittance, code: string, more: Readonly<Record<string, string>> = {}): Promise<Reply> {
  const payload = JSON.stringify({ code, name: 'Bela Quinn', password: PASSWORD, ...more });
  const headers = { ...NOBODY, ...JSON_TYPE };
  return quittance.send({ method: 'POST', url: '/api/v1/invitations/join', headers, payload });
}

/** The session of who signs in with this address. */
export async function sessionOf(quittance: Quittance, email: string): Promise<Headers> {
  const payload = JSON.stringify({ email, password: PASSWORD });
  const headers = { ...NOBODY, ...JSON_TYPE };
  return cookiesOf(await quittance.send({ method: 'POST', url: '/api/v1/sign-in', headers, payload }));
}

/** The cookies that an answer sets, as a browser sends them back. */
export function cookiesOf(reply: Reply): Headers {
  const set = [reply.headers['set-cookie'] ?? []].flat().map(String);
  return { cookie: set.map((cookie) => cookie.split(';')[0]).join('; ') };
}

/** What the audit trail tells of members, invitations and roles, the oldest first. */
export async function toldOfPeople(quittance: Quittance, headers: Headers) {
  const { items } = await quittance.call('listAuditEvents', { query: { limit: 50 } }, headers);
  const about = items.filter(({ action }) => /^(?:member|invitation|role)\./.test(action)).toReversed();
  return about.map(({ action, fields }) => [action, fields] as const);
}
