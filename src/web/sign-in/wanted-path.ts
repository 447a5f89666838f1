/** Pages that lead nowhere once somebody is signed in. */
const DOORS = ['/sign-in', '/set-up', '/invitation', '/reset-password', '/forgot-password'];

/**
 * Where somebody wanted to go before they were asked to sign in: a path of this site with its search and its fragment,
 * as it stands in the address; whatever else stands there leads home.
 */
export function wantedPath(text: string | undefined, origin: string): string {
  if (text === undefined || !text.startsWith('/') || !URL.canParse(text, origin)) return '/';
  const url = new URL(text, origin);
  // What begins with two slashes names another site.
  if (url.origin !== origin || url.pathname.startsWith('//') || DOORS.includes(url.pathname)) return '/';
  return `${url.pathname}${url.search}${url.hash}`;
}
