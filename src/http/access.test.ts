import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { rolledBack } from '../../test/support/database.ts';
import type * as requireRightFile from '../app/require-right.ts';
import { READY_ROLES, type ReadyRole, type Right } from '../contract/rights.ts';
import type { Route } from '../contract/route.ts';
import { type RouteName, ROUTES } from '../contract/routes.ts';
import { leaks, tenantTables } from '../store/test-support/tenants.ts';
import { type Cell, cellsOf, openScene, ROUTE_NAMES, type Scene } from './test-support/matrix.ts';
import { someone, withKey } from './test-support/people.ts';
import { openQuittance, replyOf } from './test-support/quittance.ts';

const rights = vi.hoisted(() => ({ asked: true }));
vi.mock('../app/require-right.ts', async (original: () => Promise<typeof requireRightFile>) => {
  const { requireRight } = await original();
  const asked: typeof requireRight = (...given) => (rights.asked ? requireRight(...given) : undefined);
  return { requireRight: asked };
});

const DOC = fileURLToPath(new URL('../../docs/access.md', import.meta.url));

// What the matrix and the look at the policies are worth: each check is taken away, and has to be missed. Written down
// with who may do what, so that a right that changes is seen in a review.
describe('access', () => {
  let scene: Scene;
  beforeAll(async () => {
    const all = await openScene(await openQuittance());
    scene = { ...all, actors: all.actors.filter(({ name }) => FEW.includes(name)) };
  });
  afterAll(() => scene.quittance.close());

  it('is missed where a check or a policy is taken away; both are written in docs/access.md', async () => {
    const checks: Missed[] = [];
    for (const name of ROUTE_NAMES) {
      for (const less of lessOf(ROUTES[name])) checks.push(await withoutCheck(scene, name, less));
    }
    for (const [what, ask] of Object.entries(SOMETIMES)) checks.push(await withoutAsking(scene, what, ask));
    const policies = await withoutPolicies(scene);
    await expect(page(checks, policies)).toMatchFileSnapshot(DOC);
    expect([...checks, ...policies].filter(({ missed }) => missed === 0)).toEqual([]);
  }, 600_000);
});

/** Enough to miss any check, and few enough to be quick: nobody, and some who may do nearly nothing. */
const FEW: readonly string[] = [
  'nobody',
  ...['canApproveAdjustment', 'canReadAudit', 'canExport'].map((right) => `a key for ${right}`),
];

/** What was taken away, and in how many places that was missed. */
type Missed = { readonly what: string; readonly missed: number };

/** What a route declares, without one of the things that it asks for. */
function lessOf({ right, besides }: Route): readonly Declared[] {
  if (right === 'public') return [];
  const without: Declared = { right: right === 'signed-in' ? 'public' : 'signed-in', besides };
  return besides === undefined ? [without] : [without, { right, besides: undefined }];
}

type Declared = { right: Route['right']; besides: Route['besides'] | undefined };

/** The matrix of one route, asked of a server to which it declares less. */
async function withoutCheck(scene: Scene, name: RouteName, less: Declared): Promise<Missed> {
  const declared: Route = { ...ROUTES[name] };
  // The server reads the very row.
  const row: Partial<Declared> = ROUTES[name];
  const { right, besides } = declared;
  Object.assign(row, less);
  const careless = await scene.quittance.anotherServer();
  const send = async (request: object) => replyOf(await careless.inject(request));
  const cells = await cellsOf({ ...scene, quittance: { ...scene.quittance, send } }, name, declared);
  Object.assign(row, { right, besides });
  await careless.close();
  const taken = less.right === right ? (besides ?? '') : right;
  return { what: `${declared.method} ${declared.path}: ${taken}`, missed: cells.filter(deviates).length };
}

type Asked = (scene: Scene) => Promise<{ readonly name: RouteName; readonly input: object; readonly has: Right }>;

/** Rights that are asked for only where what is done needs them, each by somebody who has another right alone. */
const SOMETIMES: Readonly<Record<string, Asked>> = {
  'free what is reconciled: canUndoReconciliation': async ({ own }) => {
    const params = { id: own.invoice };
    return { name: 'takeBackDocument', input: { params, body: { reason: 'Entered twice' } }, has: 'canPostDocuments' };
  },
  'reconcile at once: canWriteReconciliation': async ({ own: { partner } }) => {
    const document = { kind: 'invoice', partner, date: '2026-01-02', currency: 'EUR', amount: '7.00', payNow: {} };
    return { name: 'postDocument', input: { body: document }, has: 'canPostDocuments' };
  },
  'give a key a right: the right': async ({ own, quittance }) => {
    const about = { 'quittance-organization': own.organization };
    const { today: expiresOn } = await quittance.call('getOrganization', {}, about);
    return {
      name: 'createKey',
      input: { body: { name: 'Till', rights: ['canExport'], expiresOn } },
      has: 'canManageKeys',
    };
  },
  'change an owner: all rights': async ({ own: { organization }, quittance }) => {
    const params = { id: (await someone(quittance, { organization, role: 'owner' })).person };
    return { name: 'changeMember', input: { params, body: { role: 'auditor' } }, has: 'canManageMembers' };
  },
  'remove an owner: all rights': async ({ own: { organization }, quittance }) => {
    const params = { id: (await someone(quittance, { organization, role: 'owner' })).person };
    return { name: 'removeMember', input: { params, body: { reason: 'Left' } }, has: 'canManageMembers' };
  },
  'invite an owner: all rights': async () => {
    const body = { email: 'ada@example.org', role: 'owner' };
    return { name: 'inviteMember', input: { body }, has: 'canManageMembers' };
  },
  'give a role a right: the right': async () => {
    return { name: 'createRole', input: { body: { name: 'Porter', rights: ['canExport'] } }, has: 'canManageMembers' };
  },
};

/** What is refused for a missing right is granted where nobody asks for it. */
async function withoutAsking(scene: Scene, what: string, ask: Asked): Promise<Missed> {
  const { name, input, has } = await ask(scene);
  const headers = await withKey(scene.quittance, { organization: scene.own.organization, rights: [has] });
  const { code } = await scene.quittance.refused(name, input, headers);
  rights.asked = false;
  const granted = await scene.quittance.call(name, input, headers);
  rights.asked = true;
  return { what, missed: code === 'right-missing' && granted !== undefined ? 1 : 0 };
}

async function withoutPolicies({ quittance: { pool }, own, other }: Scene): Promise<Missed[]> {
  const tables = await rolledBack(pool, tenantTables);
  const missed: Missed[] = [];
  for (const { name, policies } of tables) {
    const sabotages = [
      ...policies.map((policy) => `drop policy ${policy.split(' ')[0] ?? ''} on ${name}`),
      `alter table ${name} disable row level security`,
      `alter table ${name} no force row level security`,
    ];
    for (const sabotage of sabotages) {
      const found = await rolledBack(pool, async (on) => {
        await on.query(sabotage);
        return leaks(on, { home: own.organization, neighbour: other.organization }, [name]);
      });
      missed.push({ what: sabotage, missed: found.length });
    }
  }
  return missed;
}

function deviates({ expected, found }: Cell): boolean {
  return expected !== found;
}

function page(checks: readonly Missed[], policies: readonly Missed[]): string {
  // The contract's own table; Object.keys forgets the names' type.
  const roles = Object.keys(READY_ROLES) as ReadyRole[];
  return [
    '# Who may do what',
    '',
    'Written by a test from the route table (`npx vitest run --update --project store src/http/access.test.ts`, on',
    'PostgreSQL): a right that changes is seen here. Organizations may make further roles of their own; a key has some',
    'of these rights.',
    '',
    `| route | right | ${roles.join(' | ')} |`,
    `| --- | --- | ${roles.map(() => ':-:').join(' | ')} |`,
    ...ROUTE_NAMES.map((name) => routeLine(name, roles)),
    '',
    'Beside the table, as they answer with files or lead elsewhere: `GET /backup` for the keeper, and for everybody',
    '`GET /sign-in/oidc`, `GET /sign-in/oidc/callback`, `GET /openapi.json` and `GET /docs`.',
    '',
    '## What is missed where it is taken away',
    '',
    'Each check of a right, and each policy of the database, is taken away by itself; the authorization matrix or the',
    'look at the policies has to miss it. None may go unnoticed.',
    '',
    '| taken away | missed |',
    '| --- | ---: |',
    ...[...checks, ...policies].map(({ what, missed }) => `| \`${what}\` | ${missed > 0 ? 'yes' : 'NO'} |`),
    '',
  ].join('\n');
}

function routeLine(name: RouteName, roles: readonly ReadyRole[]): string {
  const { method, path, right, besides }: Route = ROUTES[name];
  const may = roles.map((role) => (mayAsk(role, ROUTES[name]) ? '✓' : ''));
  const rights = besides === undefined ? right : `${right}, ${besides}`;
  return `| \`${method} ${path}\` | ${rights} | ${may.join(' | ')} |`;
}

function mayAsk(role: ReadyRole, { right, besides }: Route): boolean {
  const rights: readonly string[] = [...READY_ROLES[role], 'public', 'signed-in'];
  return rights.includes(right) && (besides === undefined || rights.includes(besides));
}
