import type { Context } from './app/context.ts';

/** What the shell takes from the machine it runs on: clock, ids, secrets, versions. */
export type Machine = Pick<Context, 'now' | 'today' | 'newId' | 'newSecret' | 'version' | 'nodeVersion'>;

export type Sources = {
  readonly clock: () => Date;
  /** A random UUID of version 4. */
  readonly uuid: () => string;
  /** So many random bytes. */
  readonly bytes: (count: number) => Uint8Array;
  readonly version: string;
  readonly nodeVersion: string;
};

const SECRET_BYTES = 32;
/** Twelve bits count the ids of one millisecond. */
const IDS_A_MILLISECOND = 0x1000;

/** Makes the machine from its clock and its chance; only main.ts and tests have these. */
export function machineOf({ clock, uuid, bytes, version, nodeVersion }: Sources): Machine {
  return {
    now: () => clock().toISOString(),
    today: calendar(clock),
    newId: uuidV7({ clock, uuid }),
    newSecret: () => Buffer.from(bytes(SECRET_BYTES)).toString('base64url'),
    version,
    nodeVersion,
  };
}

/** The date in a time zone (IANA name), YYYY-MM-DD. Throws RangeError for a zone that is none. */
function calendar(clock: Sources['clock']): Machine['today'] {
  const formats = new Map<string, Intl.DateTimeFormat>();
  const formatOf = (timeZone: string) => {
    const format = formats.get(timeZone) ?? dayFormat(timeZone);
    formats.set(timeZone, format);
    return format;
  };
  return (timeZone) => {
    const parts = formatOf(timeZone).formatToParts(clock());
    const part = (type: 'year' | 'month' | 'day') => parts.find((one) => one.type === type)?.value ?? '';
    return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
  };
}

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const digits = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  return new Intl.DateTimeFormat('en', { timeZone, calendar: 'iso8601', numberingSystem: 'latn', ...digits });
}

/** UUIDs of version 7 that grow with each call, also within a millisecond and when the clock is set back. */
function uuidV7({ clock, uuid }: Pick<Sources, 'clock' | 'uuid'>): () => string {
  let last = 0;
  let count = 0;
  return () => {
    const now = clock().getTime();
    count = now > last ? 0 : count + 1;
    last = Math.max(now, last);
    if (count === IDS_A_MILLISECOND) {
      count = 0;
      last += 1;
    }
    const time = last.toString(16).padStart(12, '0');
    const counter = count.toString(16).padStart(3, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${counter}-${uuid().slice(19)}`;
  };
}
