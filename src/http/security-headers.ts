/** What a page of ours may load: nothing but from here; styles inline only with this answer's nonce. */
function contentSecurityPolicy(nonce?: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    nonce === undefined ? "style-src 'self'" : `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    // Plain text never becomes markup or script (decision 0036).
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ');
}

export type SecurityHeaders = Readonly<Record<string, string>>;

const ALWAYS: SecurityHeaders = {
  'content-security-policy': contentSecurityPolicy(),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cache-control': 'no-store',
};

/** A year. Not for names below ours: they may be another's. */
const TLS_ONLY = 'max-age=31536000';

/** On every answer, errors included. Where people reach the server over TLS, browsers are to come no other way. */
export function securityHeaders(address?: string): SecurityHeaders {
  return address?.startsWith('https:') === true ? { ...ALWAYS, 'strict-transport-security': TLS_ONLY } : ALWAYS;
}

/** What an HTML answer carries instead, so that its own inline styles are taken. */
export function pageHeaders(nonce: string): SecurityHeaders {
  return {
    'content-security-policy': contentSecurityPolicy(nonce),
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
  };
}
