import { createHash, randomUUID } from 'node:crypto';
import { ownersCookie } from './session.ts';
import type { Organization } from '../../../src/contract/system.ts';
import type { Partner } from '../../../src/contract/partners.ts';
import type { Document, NewDocument } from '../../../src/contract/documents.ts';
import type { OpenDebit, OpenDebits, UnappliedCredit, UnappliedCredits } from '../../../src/contract/open-items.ts';

export type Api = {
  readonly get: <T>(path: string) => Promise<T>;
  readonly post: <T>(path: string, body?: unknown) => Promise<T>;
  readonly patch: <T>(path: string, body: unknown) => Promise<T>;
  readonly delete: (path: string) => Promise<void>;
};

/** Another program that speaks to the same server: another clerk, or the one who prepares a test's books. */
export function apiOf(url: string, organization?: string): Api {
  const send = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        Cookie: ownersCookie(),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(method === 'GET' ? {} : { 'Idempotency-Key': randomUUID() }),
        ...(organization === undefined ? {} : { 'Quittance-Organization': organization }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    // The caller names the type that the contract gives for this path.
    return (response.status === 204 ? undefined : await response.json()) as T;
  };
  return {
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, body),
    patch: (path, body) => send('PATCH', path, body),
    delete: (path) => send('DELETE', path),
  };
}

export type Books = {
  readonly organization: Organization;
  readonly api: Api;
  readonly partner: (name: string, number: string) => Promise<Account>;
};

export type Account = {
  readonly id: string;
  readonly name: string;
  readonly post: (document: Posted) => Promise<Document>;
  readonly openInvoices: () => Promise<readonly OpenDebit[]>;
  readonly unappliedCredits: () => Promise<readonly UnappliedCredit[]>;
};

/** What a test says of a document; it is in EUR unless said. */
export type Posted = Omit<NewDocument, 'partner' | 'currency'> & { readonly currency?: string };

/** New books of their own, so that tests on one server do not meet. */
export async function newBooks(url: string, settings: Partial<Organization> = {}): Promise<Books> {
  const organization = await apiOf(url).post<Organization>('/organizations', {
    name: 'Northwind Sports Club',
    baseCurrency: 'EUR',
    timeZone: 'Europe/Paris',
    country: 'FR',
    numberFormat: 'en-US',
    ...settings,
  });
  const api = apiOf(url, organization.id);
  const partner = async (name: string, number: string): Promise<Account> => {
    const { id } = await api.post<Partner>('/partners', { name, number });
    const list = async <T extends OpenDebits | UnappliedCredits>(name: string): Promise<T['items']> =>
      (await api.get<T>(`/partners/${id}/${name}?currency=EUR`)).items;
    return {
      id,
      name,
      // A series of its own, so that each partner of a test can have an INV-1.
      post: (document) => api.post('/documents', { partner: id, currency: 'EUR', series: number, ...document }),
      openInvoices: () => list<OpenDebits>('open-invoices'),
      unappliedCredits: () => list<UnappliedCredits>('unapplied-credits'),
    };
  };
  return { organization, api, partner };
}

/** Many documents of one partner at once, as an import brings them. */
export async function importDocuments(api: Api, partnerNumber: string, documents: readonly Posted[]): Promise<void> {
  const chunk = 5_000;
  const content = Buffer.from(documents.map(({ number }) => number).join('\n'));
  const file = { name: 'documents.csv', sha256: createHash('sha256').update(content).digest('hex') };
  await api.post('/source-files', { ...file, content: content.toString('base64') });
  for (let first = 0; first < documents.length; first += chunk) {
    const rows = documents.slice(first, first + chunk).map((document, index) => ({
      line: first + index + 2,
      partnerNumber,
      document: { currency: 'EUR', ...document },
    }));
    const result = await api.post<{ rejected: unknown[] }>('/imports', { file, documents: rows });
    if (result.rejected.length > 0) throw new Error(`rejected: ${JSON.stringify(result.rejected[0])}`);
  }
}
