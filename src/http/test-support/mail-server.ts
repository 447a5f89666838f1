import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A mail server that takes everything, or refuses whom a mail is for. */
export type MailServer = {
  readonly url: string;
  /** Whole mails as they came, with the sender and who each is for. */
  readonly mails: readonly Received[];
  readonly close: () => void;
};

export type Received = {
  readonly from: string;
  readonly to: string;
  /** As it came. */
  readonly data: string;
  /** As a person reads it. */
  readonly text: string;
};

/** Speaks SMTP (RFC 5321) as far as a client needs it that sends without TLS, on this machine. */
export async function openMailServer({ refuses = false } = {}): Promise<MailServer> {
  const mails: Received[] = [];
  const server = createServer((socket) => converse(socket, { refuses, keep: (mail) => mails.push(mail) }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // It listens on a port, not on a path.
  const { port } = server.address() as AddressInfo;
  return { url: `smtp://clerk:s%40cret@127.0.0.1:${port}`, mails, close: () => server.close() };
}

type Parts = { readonly refuses: boolean; readonly keep: (mail: Received) => void };

function converse(socket: Socket, { refuses, keep }: Parts): void {
  let [waiting, from, to] = ['', '', ''];
  let data: string | undefined;
  const say = (line: string) => socket.write(`${line}\r\n`);
  const hear = (line: string) => {
    const [, address = ''] = /<(.*)>/.exec(line) ?? [];
    if (/^EHLO/i.test(line)) return say('250-mail.test\r\n250 AUTH PLAIN');
    if (/^AUTH PLAIN/i.test(line)) {
      const isKnown = Buffer.from(line.slice('AUTH PLAIN '.length), 'base64').toString() === '\0clerk\0s@cret';
      return say(isKnown ? '235 welcome' : '535 who are you?');
    }
    if (/^MAIL FROM/i.test(line)) from = address;
    if (/^RCPT TO/i.test(line)) {
      if (refuses) return say(`550 <${address}> does not live here`);
      to = address;
    }
    if (/^DATA/i.test(line)) {
      data = '';
      return say('354 go on');
    }
    return say(/^QUIT/i.test(line) ? '221 bye' : '250 well');
  };
  say('220 mail.test');
  socket.setEncoding('utf8').on('data', (piece) => {
    waiting += String(piece);
    for (let end = waiting.indexOf('\r\n'); end >= 0; end = waiting.indexOf('\r\n')) {
      const line = waiting.slice(0, end);
      waiting = waiting.slice(end + 2);
      if (data === undefined) hear(line);
      else if (line !== '.') data += `${line}\n`;
      else {
        keep({ from, to, data, text: textOf(data) });
        data = undefined;
        say('250 taken');
      }
    }
  });
}

/** The text of a mail that is nothing else (RFC 2045). */
function textOf(data: string): string {
  const [head = '', body = ''] = data.split(/\n\n(.*)/s);
  const [, encoding = '7bit'] = /^Content-Transfer-Encoding: (\S+)$/im.exec(head) ?? [];
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
  if (encoding !== 'quoted-printable') return body;
  const bytes = body.replaceAll('=\n', '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => `%${hex}`);
  return decodeURIComponent(bytes);
}
