import { createHash, createSign, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { OidcSettings } from '../../auth/oidc-provider.ts';

/** Whom the provider says it is, and what it says wrong. */
export type Claims = Readonly<Record<string, unknown>>;
export type Wrong = {
  /** Signed by a key that is not its own. */
  readonly forged?: true;
  /** The answer holds no ID token at all. */
  readonly silent?: true;
  /** It answers nothing of use. */
  readonly down?: true;
};

/** A small provider of OpenID Connect, with the code flow, PKCE and RS256, on this machine. */
export type OidcServer = {
  readonly settings: OidcSettings;
  /** What it says of whoever comes next. */
  tells: Claims;
  wrong: Wrong;
  readonly close: () => void;
};

type Grant = Readonly<Record<'challenge' | 'nonce' | 'redirect', string>>;
type Parts = {
  readonly settings: OidcSettings;
  readonly grants: Map<string, Grant>;
  readonly keys: { readonly own: KeyPair; readonly strange: KeyPair };
  readonly now: () => Pick<OidcServer, 'tells' | 'wrong'>;
};
type KeyPair = { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
type Answer = { readonly status: number; readonly body?: object; readonly to?: string };

export async function openOidcServer(): Promise<OidcServer> {
  const keys = { own: newKeys(), strange: newKeys() };
  const grants = new Map<string, Grant>();
  const server = createServer((request, response) => void respond(parts, request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // It listens on a port, not on a path.
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  const settings = { issuer, clientId: 'quittance', clientSecret: 'a secret of two', name: 'Club login' };
  const provider: OidcServer = {
    settings,
    tells: {},
    wrong: {},
    close: () => server.close(),
  };
  const parts: Parts = { settings, grants, keys, now: () => provider };
  return provider;
}

function newKeys(): KeyPair {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

async function respond(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, body = {}, to } = await answerTo(parts, request);
  response.writeHead(status, { 'content-type': 'application/json', ...(to === undefined ? {} : { location: to }) });
  response.end(JSON.stringify(body));
}

async function answerTo(parts: Parts, request: IncomingMessage): Promise<Answer> {
  const { issuer } = parts.settings;
  const url = new URL(request.url ?? '', issuer);
  if (parts.now().wrong.down === true) return { status: 503 };
  if (url.pathname === '/.well-known/openid-configuration') return { status: 200, body: documentOf(issuer) };
  if (url.pathname === '/keys') {
    const key = { ...parts.keys.own.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' };
    return { status: 200, body: { keys: [key] } };
  }
  if (url.pathname === '/authorize') return authorize(parts, url.searchParams);
  if (url.pathname === '/token') return tokensFor(parts, request);
  const { tells } = parts.now();
  return url.pathname === '/user' ? { status: 200, body: tells } : { status: 404 };
}

function documentOf(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/user`,
    jwks_uri: `${issuer}/keys`,
    id_token_signing_alg_values_supported: ['RS256'],
  };
}

/** Sends the browser back with a code, for what it came with. */
function authorize({ grants, settings }: Parts, asked: URLSearchParams): Answer {
  const of = (name: string) => asked.get(name) ?? '';
  const isWhole = of('client_id') === settings.clientId && of('code_challenge_method') === 'S256';
  if (!isWhole || of('nonce') === '' || !of('scope').split(' ').includes('openid')) return { status: 400 };
  const code = randomUUID();
  grants.set(code, { challenge: of('code_challenge'), nonce: of('nonce'), redirect: of('redirect_uri') });
  const back = new URL(of('redirect_uri'));
  back.searchParams.set('code', code);
  back.searchParams.set('state', of('state'));
  back.searchParams.set('iss', settings.issuer);
  return { status: 302, to: back.href };
}

/** Each code is good once, for who knows the secret and the verifier. */
async function tokensFor({ grants, settings, keys, now }: Parts, request: IncomingMessage): Promise<Answer> {
  const sent = new URLSearchParams(await text(request));
  const grant = grants.get(sent.get('code') ?? '');
  grants.delete(sent.get('code') ?? '');
  const challenge = createHash('sha256')
    .update(sent.get('code_verifier') ?? '')
    .digest('base64url');
  const isClient = sent.get('client_secret') === settings.clientSecret;
  if (!isClient || grant?.challenge !== challenge || sent.get('redirect_uri') !== grant.redirect) {
    return { status: 400, body: { error: 'invalid_grant' } };
  }
  const { tells, wrong } = now();
  const at = Math.floor(Date.now() / 1000);
  const usual = { iss: settings.issuer, aud: settings.clientId, iat: at, exp: at + 300, nonce: grant.nonce };
  const token = signed({ ...usual, ...tells }, wrong.forged === true ? keys.strange : keys.own);
  const idToken = wrong.silent === true ? {} : { id_token: token };
  return { status: 200, body: { access_token: randomUUID(), token_type: 'Bearer', ...idToken } };
}

function signed(claims: Claims, { privateKey }: KeyPair): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${part({ alg: 'RS256', kid: 'one' })}.${part(claims)}`;
  return `${content}.${createSign('RSA-SHA256').update(content).sign(privateKey, 'base64url')}`;
}
