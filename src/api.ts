import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Api, ApiAnswer, ApiRequest } from './cli/command.ts';
import type { Route } from './contract/route.ts';
import { type RouteName, ROUTES } from './contract/routes.ts';
import { buildServer, traceOf } from './http/server.ts';
import { openInstallation, type Place } from './installation.ts';
import { partsOf, type Serving, tokenFileOf } from './serving.ts';
import { readHolder } from './store/engine/lock.ts';

type Asked = {
  readonly method: Route['method'];
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly payload?: string;
};
/** What a command works with. */
export type Here = Pick<Serving, 'place' | 'machine' | 'token' | 'log'>;

/** A server that holds the data directory: where it serves, and the token that makes us its keeper. */
export type Holding = { readonly url: string; readonly token: string };

/** Whether what is queued is carried out here, where no server does it. */
type Working = { readonly working: boolean };

const IDLE: Working = { working: false };

/**
 * The API for a command: over HTTP where a server holds the data directory, else in this process, on the same routes.
 * Throws `HeldError` where another command holds it.
 */
export async function openApi(here: Here, { working }: Working = IDLE): Promise<Api> {
  const server = await servingNow(here.place);
  if (server === undefined) return openHere(here, { working });
  return {
    request: (name, asked) => overHttp(server.url, requestOf(name, { ...asked, token: server.token })),
    close: () => Promise.resolve(),
  };
}

/** The API of an empty embedded ledger in a temporary folder, which goes away when it is closed. */
export async function openScratch(here: Omit<Here, 'place'>): Promise<Api> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'quittance-scratch-'));
  const remove = () => rm(dataDirectory, { recursive: true, force: true });
  try {
    const api = await openHere({ ...here, place: { dataDirectory } }, IDLE);
    const close = async () => {
      await api.close();
      await remove();
    };
    return { request: api.request, close };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** The server that holds the data directory now, if one does. */
export async function servingNow(place: Place): Promise<Holding | undefined> {
  const holder = place.databaseUrl === undefined ? await readHolder(place.dataDirectory) : undefined;
  if (holder?.url === undefined) return undefined;
  return { url: holder.url, token: (await readFile(tokenFileOf(place), 'utf8')).trim() };
}

async function openHere(here: Here, { working }: Working): Promise<Api> {
  const installation = await openInstallation(here.place, here.machine);
  try {
    const server = await buildServer(await partsOf(here, installation));
    if (working) await installation.work((error) => here.log.error(traceOf(error), 'task failed'));
    return {
      async request(name, asked) {
        const answer = await server.inject(requestOf(name, { ...asked, token: here.token }));
        return answerOf(answer.statusCode, answer.body);
      },
      async close() {
        await server.close();
        await installation.close();
      },
    };
  } catch (error) {
    await installation.close();
    throw error;
  }
}

function requestOf(name: RouteName, asked: ApiRequest & { readonly token: string }): Asked {
  const { method, path } = ROUTES[name];
  const { params = {}, query = {}, body, organization, idempotencyKey, token } = asked;
  const place = path.replaceAll(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''));
  const search = Object.entries(query).map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`);
  return {
    method,
    url: `/api/v1${place}${search.length === 0 ? '' : `?${search.join('&')}`}`,
    headers: {
      authorization: `Bearer ${token}`,
      ...(organization === undefined ? {} : { 'quittance-organization': organization }),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  };
}

/** Not `fetch`: that gives up after five minutes, and verifying a large ledger may take longer. */
async function overHttp(base: string, { method, url, headers, payload }: Asked): Promise<ApiAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<ApiAnswer>();
  const length = payload === undefined ? {} : { 'content-length': Buffer.byteLength(payload) };
  const sent = request(new URL(url, base), { method, headers: { ...headers, ...length } }, (answer) => {
    text(answer).then((body) => resolve(answerOf(answer.statusCode ?? 0, body)), reject);
  });
  sent.on('error', reject);
  sent.end(payload);
  return promise;
}

function answerOf(status: number, body: string): ApiAnswer {
  return { status, body: body === '' ? undefined : JSON.parse(body) };
}
