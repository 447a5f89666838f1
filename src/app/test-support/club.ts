import { randomBytes, randomUUID } from 'node:crypto';
import { testDatabase } from '../../../test/support/database.ts';
import type { AnswerOf, InputOf, RouteName } from '../../contract/routes.ts';
import { RIGHTS, type Right } from '../../contract/rights.ts';
import type { NewDocument } from '../../contract/documents.ts';
import { NewOrganization } from '../../contract/system.ts';
import { machineOf } from '../../machine.ts';
import { insertMember } from '../../store/members.ts';
import { type Database, inTransaction } from '../../store/transaction.ts';
import type { Caller, Context } from '../context.ts';
import { approveUnlock } from '../approve-unlock.ts';
import { createOrganization } from '../create-organization.ts';
import { createPartner } from '../create-partner.ts';
import { getDocument } from '../get-document.ts';
import { getPartner } from '../get-partner.ts';
import { lockPeriod } from '../lock-period.ts';
import { postDocument } from '../post-document.ts';
import { Refused } from '../refusal.ts';
import { requestUnlock } from '../request-unlock.ts';
import type { UseCase } from '../use-case.ts';

export const TODAY = '2026-06-30';
const EMPTY = { params: undefined, query: undefined, body: undefined };

type Given<Name extends RouteName> = Partial<InputOf<Name>>;
type Request<Name extends RouteName> = {
  readonly caller: Caller;
  readonly input: Given<Name>;
  readonly options?: Options | undefined;
};
type Options = {
  readonly key?: string;
  readonly hash?: string;
  readonly context?: Context;
  readonly ifMatch?: string;
  readonly rights?: readonly Right[];
  /** Who asks, where it is not the clerk. */
  readonly principal?: string;
  /** From which network address. */
  readonly address?: string;
};

/** Two people who may decide on each other's requests. */
export const [ADA, BEN] = [
  'person:00000001-0000-7000-8000-00000000000a',
  'person:00000001-0000-7000-8000-00000000000b',
];

/** A club of its own in the test's database: partners, documents, and use cases asked as its clerk. */
export type Club = Awaited<ReturnType<typeof openClub>>;

/** Opens a new club, so that no test sees another's rows. */
export async function openClub() {
  const { pool } = await testDatabase();
  const context = contextOver(pool);
  const organization = await ask(createOrganization, {
    caller: clerkOf(),
    input: {
      body: NewOrganization.parse({ name: 'Club', baseCurrency: 'EUR', timeZone: 'Europe/Paris', country: 'FR' }),
    },
  });
  const clerk = clerkOf(organization.id);

  async function ask<Name extends RouteName>(
    useCase: UseCase<Name>,
    { caller, input, options = {} }: Request<Name>,
  ): Promise<AnswerOf<Name>> {
    const { key = randomUUID(), hash = 'same', context: other = context, ifMatch } = options;
    const asked = { input: { ...EMPTY, ...input }, caller, idempotencyKey: key, requestHash: hash };
    const { body, status } = await useCase(other, {
      // Tests give what the route takes.
      ...(asked as Parameters<typeof useCase>[1]),
      ...(ifMatch === undefined ? {} : { ifMatch }),
    });
    const answer: unknown = body instanceof Uint8Array ? parsed(body) : body;
    // A replayed refusal comes as its stored problem document.
    if (status >= 400) throw new Refused((answer as { code: 'busy' }).code, 'replayed');
    // The use case answers with what its route says.
    return answer as AnswerOf<Name>;
  }

  const does = <Name extends RouteName>(useCase: UseCase<Name>, input: Given<Name>, options?: Options) => {
    const { rights = RIGHTS, principal = clerk.principal, address } = options ?? {};
    const [, person] = /^person:(.+)$/.exec(principal) ?? [];
    const who = { principal, ...(person === undefined ? {} : { person }) };
    const from = address === undefined ? {} : { from: { address } };
    return ask(useCase, { caller: { ...clerk, ...who, rights: new Set(rights), ...from }, input, options });
  };

  return {
    id: organization.id,
    pool,
    context,
    does,
    /** The refusal that the clerk meets; a test fails if the request is granted. */
    async refused<Name extends RouteName>(useCase: UseCase<Name>, input: Given<Name>, options?: Options) {
      const answer = await does(useCase, input, options).catch((error: unknown) => error);
      if (answer instanceof Refused) return answer;
      throw new Error(`granted: ${JSON.stringify(answer)}`);
    },
    partner: async (name: string) => (await does(createPartner, { body: { name } })).id,
    /** Posts a document; EUR and dated today unless told otherwise. */
    post: (document: Partial<NewDocument> & Pick<NewDocument, 'kind' | 'partner' | 'amount'>) =>
      does(postDocument, { body: { date: TODAY, currency: 'EUR', ...document } }),
    lock: (through: string) => does(lockPeriod, { body: { through } }),
    /** One asks, and another approves. */
    async unlock(through: string | null) {
      const { id } = await does(requestUnlock, { body: { through, reason: 'late bill' } }, { principal: ADA });
      return does(approveUnlock, { params: { id }, body: {} }, { principal: BEN });
    },
    document: (id: string) => does(getDocument, { params: { id } }),
    /** Outstanding and unapplied in EUR, `"40.00 / 0.00"`. */
    async balance(id: string): Promise<string> {
      const [balance] = (await does(getPartner, { params: { id } })).balances;
      return `${balance?.outstanding ?? '0.00'} / ${balance?.unapplied ?? '0.00'}`;
    },
  };
}

type Person = {
  readonly organization: string;
  readonly principal: string;
  readonly name: string;
  readonly role: string;
};

/** A person with an account, who belongs to an organization. */
export async function addPerson(pool: Database, { organization, principal, name, role }: Person): Promise<void> {
  const person = principal.slice('person:'.length);
  await pool.query(
    `insert into sign_in.person (id, name, email, created_at, updated_at) values ($1, $2, $3, now(), now())
     on conflict (id) do update set name = excluded.name`,
    [person, name, `${person}@example.com`],
  );
  const at = `${TODAY}T00:00:00Z`;
  await inTransaction(pool, { organization }, (on) => insertMember(on, { organization, person, role, at }));
}

// As the product's own: later ids are greater.
const { newId, newSecret } = machineOf({
  clock: () => new Date(),
  uuid: randomUUID,
  bytes: randomBytes,
  version: '',
  nodeVersion: '',
});

/** The shell of use cases over a database of the test's choice. */
export function contextOver(pool: Database): Context {
  let instant = 0;
  return {
    pool,
    engine: 'embedded',
    engineVersion: 'as tested',
    version: '0.0.0',
    nodeVersion: process.version,
    startedAt: `${TODAY}T00:00:00.000Z`,
    filesDirectory: '',
    now: () => `${TODAY}T12:00:00.${String((instant += 1) % 1000).padStart(3, '0')}Z`,
    today: () => TODAY,
    newId,
    newSecret,
    // What is queued, a test carries out itself, when it wants to.
    enqueue: () => Promise.resolve(),
  };
}

function clerkOf(organization?: string): Caller {
  const who = { principal: 'clerk', name: 'Clerk', rights: new Set(RIGHTS), requestId: 'test' };
  return organization === undefined ? who : { ...who, organization };
}

function parsed(bytes: Uint8Array): unknown {
  const text = new TextDecoder().decode(bytes);
  return text === '' ? undefined : JSON.parse(text);
}
