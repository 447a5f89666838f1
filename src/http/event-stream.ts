import { setTimeout as after } from 'node:timers/promises';

/** The media type of server-sent events. */
export const EVENT_STREAM = 'text/event-stream; charset=utf-8';
/** After so many looks without a change a comment goes out, so that nobody on the way takes the connection for dead. */
const LOOKS_A_HEARTBEAT = 15;
const HEARTBEAT = ':\n\n';

export type Watched = {
  readonly first: unknown;
  /** Asks again. Once it fails the stream ends: who listens asks anew, and is told why. */
  readonly look: () => Promise<unknown>;
  readonly isLast: (answer: unknown) => boolean;
  /** How long it waits before it looks again, in milliseconds. */
  readonly every: number;
  /** Ends after so many looks: who listens asks anew, and the caller's right is looked at again. */
  readonly most: number;
  /** Ends the stream where it is: the server is being closed, or nobody listens any more. */
  readonly ending: AbortSignal;
};

/** An answer each time it has changed, as server-sent events, until the last or for so many looks. */
export async function* eventsOf({ first, look, isLast, every, most, ending }: Watched): AsyncGenerator<string, void> {
  let answer = first;
  let sent = '';
  let quiet = 0;
  for (let looks = 0; ; looks += 1) {
    const text = JSON.stringify(answer);
    quiet = text === sent ? quiet + 1 : 0;
    if (quiet === 0) yield `data: ${text}\n\n`;
    else if (quiet % LOOKS_A_HEARTBEAT === 0) yield HEARTBEAT;
    if (isLast(answer) || looks === most) return;
    sent = text;
    try {
      // oxlint-disable-next-line no-await-in-loop -- one look after the other
      await after(every, undefined, { signal: ending });
      // oxlint-disable-next-line no-await-in-loop -- the same
      answer = await look();
    } catch {
      return;
    }
  }
}
