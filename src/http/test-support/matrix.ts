import { randomUUID } from 'node:crypto';
import { READY_ROLES, type Right, RIGHTS } from '../../contract/rights.ts';
import type { Route } from '../../contract/route.ts';
import { type RouteName, ROUTES } from '../../contract/routes.ts';
import { EXAMPLES } from '../openapi/examples.ts';
import { smallLedger } from './ledger.ts';
import { expiredSession, someone, withKey } from './people.ts';
import type { Quittance, Reply } from './quittance.ts';
import { type Books, fullBooks } from './two-books.ts';

/** Somebody who asks, and what they may do in the first of the two organizations. */
export type Actor = {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  /** No session and no key that is good. */
  readonly unknown?: true;
  /** In the organization asked about; undefined: they do not belong to it. */
  readonly rights?: readonly Right[];
  /** Where no organization is asked about. */
  readonly large?: readonly Right[];
  /** A key has no account of a person. */
  readonly isKey?: true;
};

/** Whose object a request names: of the caller's organization, of another, or nobody's. */
export type Target = 'own' | 'other’s organization' | 'missing organization' | 'other’s object' | 'missing object';

export type Cell = {
  readonly route: string;
  readonly actor: string;
  readonly target: Target | 'another method';
  readonly expected: string;
  readonly found: string;
};

export type Scene = {
  readonly quittance: Quittance;
  readonly own: Books;
  readonly other: Books;
  readonly actors: readonly Actor[];
  /** The session of somebody else. */
  readonly session: string;
};

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
// Object.keys forgets the names' type.
export const ROUTE_NAMES = Object.keys(ROUTES) as RouteName[];

/** Two organizations, and everybody there can be in the first of them. */
export async function openScene(quittance: Quittance): Promise<Scene> {
  const own = await fullBooks(quittance);
  const other = await fullBooks(quittance);
  const { organization } = own;
  const actors: Actor[] = [
    { name: 'nobody', headers: { cookie: '' }, unknown: true },
    { name: 'an expired session', headers: await expiredSession(quittance, organization), unknown: true },
    { name: 'a revoked key', headers: await withKey(quittance, { organization, ended: 'revoked' }), unknown: true },
    { name: 'an expired key', headers: await withKey(quittance, { organization, ended: 'expired' }), unknown: true },
  ];
  for (const [role, rights] of Object.entries(READY_ROLES)) {
    const { headers } = await someone(quittance, { organization, role });
    actors.push({ name: role, headers, rights, large: rights });
  }
  for (const right of RIGHTS) {
    const headers = await withKey(quittance, { organization, rights: [right] });
    // Keys make no organizations and load no demo.
    const large = right === 'canManageSettings' ? [] : [right];
    actors.push({ name: `a key for ${right}`, headers, rights: [right], large, isKey: true });
  }
  const third = await smallLedger(quittance);
  const stranger = await someone(quittance, { organization: third.organization, role: 'owner' });
  const about = { ...stranger.headers, 'quittance-organization': organization };
  actors.push({ name: 'the owner of another', headers: about, large: RIGHTS });
  const former = await someone(quittance, { organization, role: 'owner' });
  await quittance.pool.query('update member set ended_at = now() where person_id = $1', [former.person]);
  actors.push({ name: 'a former owner', headers: former.headers, large: [] });
  const somebody = await someone(quittance, { organization, role: 'clerk' });
  const theirs = 'select id from sign_in.session where person_id = $1';
  const { rows } = await quittance.pool.query<{ id: string }>(theirs, [somebody.person]);
  return { quittance, own, other, actors, session: rows[0]?.id ?? '' };
}

/** Every cell of a route: who asks × whose object, and what came of it. */
export async function cellsOf(scene: Scene, name: RouteName, declared: Route = ROUTES[name]): Promise<Cell[]> {
  const cells: Cell[] = [];
  for (const actor of scene.actors) {
    for (const target of targetsOf(name, declared)) {
      const found = await foundOf(scene, { name, actor, target });
      const row = { route: `${declared.method} ${declared.path}`, actor: actor.name, target };
      cells.push({ ...row, expected: expectedOf(declared, actor, target), found });
    }
  }
  return cells;
}

/** The methods that an address does not take: refused whoever asks. */
export async function otherMethods(scene: Scene): Promise<Cell[]> {
  const cells: Cell[] = [];
  for (const path of new Set(Object.values(ROUTES).map((route) => route.path))) {
    const taken = new Set(Object.values(ROUTES).flatMap((route) => (route.path === path ? [route.method] : [])));
    for (const method of METHODS.filter((one) => !taken.has(one))) {
      for (const { name: actor, headers } of scene.actors) {
        const url = `/api/v1${path.replaceAll(/:\w+/g, randomUUID())}`;
        const { problem } = await scene.quittance.send({ method, url, headers });
        const found = problem?.code ?? 'granted';
        cells.push({
          route: `${method} ${path}`,
          actor,
          target: 'another method',
          expected: 'method-not-allowed',
          found,
        });
      }
    }
  }
  return cells;
}

function targetsOf(name: RouteName, { scope, path, right }: Route): readonly Target[] {
  if (right === 'public') return ['own'];
  const objects: readonly Target[] = path.includes(':') || namesOne(name) ? ['other’s object', 'missing object'] : [];
  if (scope === 'installation') return ['own', ...objects];
  return ['own', 'other’s organization', 'missing organization', ...objects];
}

/** Whether the body of a route names something of the organization. */
function namesOne(name: RouteName): boolean {
  return PLACEHOLDERS.some((id) => JSON.stringify(EXAMPLES[name] ?? null).includes(id));
}

/** As the examples call a partner, an invoice and a reconciliation. */
const PLACEHOLDERS = [1, 2, 3].map((last) => `0192d3a4-5b6c-7d8e-9f00-00000000000${last}`);

function expectedOf({ right, besides, scope }: Route, actor: Actor, target: Target): string {
  if (right === 'public') return 'served';
  if (actor.unknown === true) return 'unauthenticated';
  if (scope === 'organization' && (target.endsWith('organization') || actor.rights === undefined)) {
    return target.endsWith('object') ? 'as if missing' : 'not-found';
  }
  const rights: readonly string[] = (scope === 'organization' ? actor.rights : actor.large) ?? [];
  if (right !== 'signed-in' && ![right, besides ?? right].every((one) => rights.includes(one))) return 'right-missing';
  if (target === 'own') return 'served';
  return actor.isKey === true && scope === 'installation' ? 'not-a-person' : 'as if missing';
}

/** What lists have to be told. */
const QUERIES: Readonly<Partial<Record<RouteName, string>>> = {
  listOpenInvoices: 'currency=EUR',
  listUnappliedCredits: 'currency=EUR',
  listTransactions: 'currency=EUR',
  getLedgerReport: 'from=2026-01-01&to=2026-12-31',
  listLedgerAllocations: 'from=2026-01-01&to=2026-12-31',
  exportLedgerAllocations: 'from=2026-01-01&to=2026-12-31',
};

type Asking = { readonly name: RouteName; readonly actor: Actor; readonly target: Target };

async function foundOf(scene: Scene, asking: Asking): Promise<string> {
  const reply = await ask(scene, asking);
  if (asking.target === 'own') return isServed(reply) ? 'served' : codeOf(reply);
  const refused = ['unauthenticated', 'right-missing'];
  if (refused.includes(codeOf(reply))) return codeOf(reply);
  const twin = asking.target.startsWith('other’s') ? asking.target.replace('other’s', 'missing') : asking.target;
  // The other word of the same pair.
  const missing = await ask(scene, { ...asking, target: twin as Target });
  if (bodyOf(reply) !== bodyOf(missing)) return `told from a missing one: ${reply.status} ${reply.text}`;
  if (!asking.target.endsWith('object') || codeOf(reply) === 'not-a-person') return codeOf(reply);
  // What an address names is there or not; what a body names may also be refused or passed over, as any that is not.
  const named = ROUTES[asking.name].path.includes(':');
  return named && reply.status !== 404 ? codeOf(reply) : 'as if missing';
}

/**
 * A write to one's own carries a parameter that no route takes, so that it is refused for that once the rights are
 * passed, and nothing is done.
 */
function isServed({ status, problem }: Reply): boolean {
  return status < 400 || problem?.code === 'input-invalid' || problem?.code === 'not-a-person';
}

function codeOf({ status, problem }: Reply): string {
  return problem?.code ?? `granted: ${status}`;
}

/** What was answered, without what each request has of its own. */
function bodyOf({ text, problem }: Reply): string {
  const known = text.replaceAll(problem?.requestId ?? '-', '').replaceAll(UUID, '');
  return known;
}

const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g;

function ask(scene: Scene, { name, actor, target }: Asking): Promise<Reply> {
  const { method, path, idempotent }: Route = ROUTES[name];
  const isWrite = method !== 'GET';
  const books = booksOf(scene, target);
  const body = isWrite ? bodyFor(name, { scene, books }) : undefined;
  const query = isWrite && target === 'own' ? 'no-such-parameter=1' : (QUERIES[name] ?? '');
  const url = `/api/v1${path.replaceAll(/:\w+/g, () => idOf(scene, path, target))}?${query}`;
  return scene.quittance.send({
    method,
    url,
    headers: {
      ...actor.headers,
      ...(target.endsWith('organization') ? { 'quittance-organization': books.organization } : {}),
      ...(idempotent === 'key' ? { 'idempotency-key': randomUUID() } : {}),
      ...(body !== undefined ? { 'content-type': 'application/json' } : {}),
    },
    ...(body === undefined ? {} : { payload: body }),
  });
}

function booksOf({ own, other }: Scene, target: Target): Books {
  if (target === 'own') return own;
  return target.startsWith('other’s') ? other : NOWHERE;
}

const NOWHERE: Books = {
  organization: randomUUID(),
  ids: {},
  partner: randomUUID(),
  invoice: randomUUID(),
  reconciliation: randomUUID(),
};

/** The id that an address names: of whatever its first words are about. */
function idOf({ own, other, session }: Scene, path: string, target: Target): string {
  if (target.startsWith('missing')) return randomUUID();
  if (path.startsWith('/sessions/')) return target === 'own' ? randomUUID() : session;
  const { ids } = target === 'own' || target.endsWith('organization') ? own : other;
  const kind = path.slice(0, path.indexOf('/:'));
  const id = ids[kind];
  if (id === undefined) throw new Error(`Give the matrix something that ${path} can name: two-books.ts.`);
  return id;
}

/** The example of the API's description; where the address names nothing, the body names another's. */
function bodyFor(name: RouteName, { scene, books }: { scene: Scene; books: Books }): string | undefined {
  const example = EXAMPLES[name];
  if (example === undefined) return undefined;
  const named = ROUTES[name].path.includes(':') ? scene.own : books;
  const ids = [named.partner, named.invoice, named.reconciliation];
  return PLACEHOLDERS.reduce((text, id, index) => text.replaceAll(id, ids[index] ?? ''), JSON.stringify(example));
}
