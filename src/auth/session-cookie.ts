import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Auth } from './auth.ts';

/** The cookie that holds a session's token, signed: the same one that better-auth writes and reads. */
export type SessionCookie = {
  /** The token in a Cookie header, where it is signed by us. */
  readonly read: (header: string | undefined) => string | undefined;
  /** A Set-Cookie header for the token. */
  readonly write: (token: string) => string;
  /** The Cookie header of a browser that holds the token. */
  readonly holding: (token: string) => string;
};

/** Bytes of SHA-256 in Base64. */
const SIGNATURE = /^(.{1,200})\.([A-Za-z0-9+/]{43}=)$/;

/** The cookie as better-auth was told to call it, signed with its secret. */
export async function sessionCookieOf(auth: Auth): Promise<SessionCookie> {
  const { authCookies, secret, sessionConfig } = await auth.$context;
  const { name, attributes } = authCookies.sessionToken;
  const signed = (token: string) => encodeURIComponent(`${token}.${sign(token, secret)}`);
  const rest = ['Path=/', 'HttpOnly', 'SameSite=Lax', ...(attributes.secure === true ? ['Secure'] : [])].join('; ');
  return {
    read(header) {
      const [, token, signature] = SIGNATURE.exec(decoded(valueOf(header ?? '', name))) ?? [];
      if (token === undefined || signature === undefined) return undefined;
      const isOurs = timingSafeEqual(Buffer.from(signature), Buffer.from(sign(token, secret)));
      return isOurs ? token : undefined;
    },
    write: (token) => `${name}=${signed(token)}; Max-Age=${sessionConfig.expiresIn}; ${rest}`,
    holding: (token) => `${name}=${signed(token)}`,
  };
}

function sign(token: string, secret: string): string {
  return createHmac('sha256', secret).update(token).digest('base64');
}

/** The first cookie of this name; empty where there is none. */
function valueOf(header: string, name: string): string {
  for (const pair of header.split(';')) {
    const [key, value] = split(pair.trim());
    if (key === name) return value;
  }
  return '';
}

function split(pair: string): readonly [string, string] {
  const at = pair.indexOf('=');
  return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}
