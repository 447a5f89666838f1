import { inject } from 'vitest';
import type { Place } from './server.ts';

/** A file of tests speaks to one server: the one that it started last, or the one that all files share. */
let own: Place | undefined;

export function speakTo(server: Place): void {
  own = server;
}

/** The session of the server's owner, as a Cookie header holds it. */
export function ownersCookie(): string {
  return (own ?? inject('sharedServer')).cookie;
}

/** The same for a browser. */
export function ownersCookies() {
  const [name = '', value = ''] = ownersCookie().split('=');
  return [{ name, value, url: (own ?? inject('sharedServer')).url, httpOnly: true, sameSite: 'Lax' as const }];
}
