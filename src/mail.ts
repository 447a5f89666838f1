import { createTransport } from 'nodemailer';
import type { SendMail } from './auth/mailing.ts';
import { isLoopback } from './http/request-checks.ts';
import { SetupError } from './installation.ts';

export type MailSettings = {
  /** `smtp://` or `smtps://`, with the name and password of who sends where the server wants them. */
  readonly smtp: string | undefined;
  /** Who the mails come from: an address, or `Name <address>`. */
  readonly from: string | undefined;
};

const PORTS = { 'smtp:': 587, 'smtps:': 465 } as const;
/** How long the other side may be silent, in milliseconds. */
const PATIENCE = 20_000;
const SENDER = /^(?:[^<>\r\n]{0,200}<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/;

/**
 * `QUITTANCE_SMTP` and `QUITTANCE_MAIL_FROM`; undefined where no mail is sent. Beyond loopback mails and password go
 * over TLS or not at all. Throws `SetupError`, which never holds the password.
 */
export function mailerOf({ smtp, from }: MailSettings): SendMail | undefined {
  if (!smtp) return undefined;
  if (!from || !SENDER.test(from)) {
    throw new SetupError('QUITTANCE_SMTP needs who the mails come from: QUITTANCE_MAIL_FROM=books@example.org.');
  }
  const { host, port, secure, auth } = serverOf(smtp);
  const transport = createTransport({
    host,
    port,
    secure,
    requireTLS: !isLoopback(host),
    ...(auth === undefined ? {} : { auth }),
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    // A mail of ours is text alone.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async ({ to, subject, text }) => void (await transport.sendMail({ from, to, subject, text }));
}

function serverOf(smtp: string) {
  const url = URL.parse(smtp);
  const usual = url === null ? undefined : portOf(url.protocol);
  if (url === null || usual === undefined || url.hostname === '' || !/^\/?$/.test(url.pathname + url.search)) {
    throw new SetupError('QUITTANCE_SMTP reads smtps://user:password@host:465, or smtp://… for STARTTLS.');
  }
  const [user, pass] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? usual : Number(url.port),
    secure: url.protocol === 'smtps:',
    auth: user === '' ? undefined : { user, pass },
  };
}

function portOf(protocol: string): number | undefined {
  return protocol === 'smtp:' || protocol === 'smtps:' ? PORTS[protocol] : undefined;
}
