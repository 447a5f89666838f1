import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { type IncomingMessage, request as requestInTheClear } from 'node:http';
import { request as requestByTls } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { Api, ApiAnswer, ApiRequest } from './cli/command.ts';
import type { Route } from './contract/route.ts';
import { type RouteName, ROUTES } from './contract/routes.ts';
import { codeOf } from './http/problems.ts';
import { buildServer, traceOf } from './http/server.ts';
import { openInstallation, type Place } from './installation.ts';
import { type Remote, Unreachable } from './remote.ts';
import { partsOf, type Serving, tokenFileOf } from './serving.ts';
import { readHolder } from './store/engine/lock.ts';

type Asked = {
  readonly method: Route['method'];
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly payload?: string;
  /** Where the answer goes, where it is a file of this type. */
  readonly keep?: { readonly type: string; readonly in: string };
};
/** What a command works with. */
export type Here = Pick<Serving, 'place' | 'machine' | 'token' | 'log'>;

/** A server that holds the data directory: where it serves, and the token that makes us its keeper. */
export type Holding = Asking & {
  /** The Host header: by whichever address of this machine it is reached, that is a name that it serves. */
  readonly host: string;
};
/** A server elsewhere goes by the name of its address: that is also what its certificate has to be for. */
type Asking = { readonly url: string; readonly token: string; readonly host?: string };

/** Whether what is queued is carried out here, where no server does it. */
type Working = { readonly working: boolean };

const IDLE: Working = { working: false };

/**
 * The API for a command: of a server elsewhere where one is named; over HTTP where a server holds the data directory;
 * else in this process, on the same routes. A key asks in place of the keeper's token. Throws `HeldError` where another
 * command holds the directory; its requests throw `Unreachable`.
 */
export async function openApi(here: Here & Remote, { working }: Working = IDLE): Promise<Api> {
  const { server, key } = here;
  if (server !== undefined) return apiAt({ url: server, token: key ?? '' });
  const holding = await servingNow(here.place);
  return holding === undefined ? openHere(here, { working }) : apiAt({ ...holding, ...(key && { token: key }) });
}

function apiAt({ url, token, host }: Asking): Api {
  return {
    request(name, asked) {
      const request = requestOf(name, { ...asked, token });
      return overHttp(url, host === undefined ? request : { ...request, headers: { ...request.headers, host } });
    },
    close: () => Promise.resolve(),
    url,
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
  const { url } = holder;
  const token = (await readFile(tokenFileOf(place), 'utf8')).trim();
  return { url, token, host: `localhost:${new URL(url).port}` };
}

async function openHere(here: Here & Remote, { working }: Working): Promise<Api> {
  const installation = await openInstallation(here.place, here.machine);
  try {
    const server = await buildServer(await partsOf(here, installation));
    if (working) await installation.work((error) => here.log.error(traceOf(error), 'task failed'));
    return {
      async request(name, asked) {
        const { keep, ...request } = requestOf(name, { ...asked, token: here.key ?? here.token });
        const answer = await server.inject({ ...request, payloadAsStream: true });
        const { statusCode, headers } = answer;
        if (isKept(keep, statusCode, headers)) return keepFile(answer.stream(), keep.in);
        return answerOf(statusCode, await text(answer.stream()));
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
  const { method, path, file }: Route = ROUTES[name];
  const { params = {}, query = {}, body, organization, idempotencyKey, saveTo, token } = asked;
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
    ...(file === undefined || saveTo === undefined ? {} : { keep: { type: file, in: saveTo } }),
  };
}

/**
 * Not `fetch`: that gives up after five minutes, and verifying a large ledger may take longer; and it follows to where
 * an answer points, with the key.
 */
async function overHttp(base: string, { method, url, headers, payload, keep }: Asked): Promise<ApiAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<ApiAnswer>();
  const request = base.startsWith('https:') ? requestByTls : requestInTheClear;
  const length = payload === undefined ? {} : { 'content-length': Buffer.byteLength(payload) };
  const sent = request(new URL(url, base), { method, headers: { ...headers, ...length } }, (answer) => {
    if (isKept(keep, answer.statusCode, answer.headers)) keepFile(answer, keep.in).then(resolve, reject);
    else text(answer).then((body) => resolve(ourAnswer(base, answer, body)), reject);
  });
  sent.on('error', reject);
  sent.end(payload);
  return promise.catch((error: unknown) => {
    if (error instanceof Unreachable || isOfFile(error)) throw error;
    throw new Unreachable(`The server at ${base} can not be reached: ${reasonOf(error)}.`, { cause: error });
  });
}

/** Throws `Unreachable` where what answers is none of ours, such as a proxy without its server. */
function ourAnswer(base: string, { statusCode = 0, headers }: IncomingMessage, body: string): ApiAnswer {
  const isJson = /^application\/(?:problem\+)?json\b/.test(headers['content-type'] ?? '');
  if (isJson || (statusCode === 204 && body === '')) return answerOf(statusCode, body);
  throw new Unreachable(`What answers at ${base} is no Quittance server, or not now: it said ${statusCode}.`);
}

type Headers = Readonly<Record<string, string | readonly string[] | number | undefined>>;

/** Whether an answer is the file that was asked for, and no problem. */
function isKept(keep: Asked['keep'], status: number | undefined, headers: Headers): keep is NonNullable<Asked['keep']> {
  return keep !== undefined && status === 200 && headers['content-type'] === keep.type;
}

/** Under its name only when it is whole. */
async function keepFile(content: NodeJS.ReadableStream, name: string): Promise<ApiAnswer> {
  const part = `${name}.part`;
  try {
    await pipeline(content, createWriteStream(part, { mode: 0o600, flush: true }));
    await rename(part, name);
    return { status: 200, body: undefined };
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** Of a file that can not be written: the server has nothing to do with it. */
function isOfFile(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && 'path' in error;
}

function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return REASONS[code] ?? (error instanceof Error && error.message !== '' ? error.message : code);
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no such name',
  ECONNRESET: 'it broke the connection off',
  EPROTO: 'it speaks no TLS',
};

function answerOf(status: number, body: string): ApiAnswer {
  return { status, body: body === '' ? undefined : JSON.parse(body) };
}
