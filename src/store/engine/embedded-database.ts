import { Worker } from 'node:worker_threads';

/** What starts the worker, as it receives it. */
export type Start = {
  /** Of the database's own files. */
  readonly directory: string;
  /** Counts confirmed writes at index 0; shared, so that it can be read while the worker is busy. */
  readonly syncs: Int32Array;
};

/** What the worker says: first that it is ready, then answers, the last part of each marked. */
export type Report =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly bytes: Uint8Array; readonly last: boolean }
  | { readonly kind: 'failed'; readonly reason: string };

/** What the worker is asked: messages of PostgreSQL's protocol, or to shut down. */
export type Request = Uint8Array | 'close';

/** A running database in its thread. */
export type Database = {
  /** Sends whole protocol messages, and hands on the answers as they come, in order. Rejects if the engine dies. */
  readonly exchange: (request: Uint8Array, answer: (bytes: Uint8Array) => void) => Promise<void>;
  /** Settles when the engine has ended, for whatever reason. */
  readonly died: Promise<void>;
  /** Checkpoints and ends; ends without, if a statement runs for too long. */
  readonly close: () => Promise<void>;
};

type Exchange = {
  readonly answer: (bytes: Uint8Array) => void;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
};

/** PostgreSQL counts on 2 MB of stack and knows nothing of the one below it, which is JavaScript's. */
const STACK_MB = 16;

/** How long closing waits for the statement that runs; the next start recovers, as after a crash. */
const LONGEST_FAREWELL = 10_000;

/** Starts the database in a thread of its own, so that a long statement does not hold up the event loop. */
export async function startDatabase(start: Start): Promise<Database> {
  // A clone runs this file as .ts, the published package as .js.
  const file = new URL(import.meta.url.replace(/embedded-database(\.[jt]s).*$/, 'embedded-worker$1'));
  const worker = new Worker(file, { workerData: start, resourceLimits: { stackSizeMb: STACK_MB } });
  const waiting: Exchange[] = [];
  const ready = Promise.withResolvers<void>();
  const died = Promise.withResolvers<void>();
  let reason = 'it ended by itself';

  worker.on('message', (report: Report) => {
    if (report.kind === 'ready') ready.resolve();
    if (report.kind === 'failed') ({ reason } = report);
    if (report.kind !== 'answer') return;
    waiting[0]?.answer(report.bytes);
    if (report.last) waiting.shift()?.resolve();
  });
  worker.on('error', (error: Error) => ({ message: reason } = error));
  worker.on('exit', () => {
    ready.reject(new Error(`The embedded database cannot be opened: ${reason}.`));
    // "Connection terminated" is how callers know a lost connection (database-error.ts).
    const lost = new Error(`Connection terminated: the embedded database stopped (${reason}).`);
    for (const exchange of waiting.splice(0)) exchange.reject(lost);
    died.resolve();
  });

  const post = (request: Request) => worker.postMessage(request, []);
  await ready.promise;
  return {
    exchange: (request, answer) =>
      new Promise((resolve, reject) => {
        waiting.push({ answer, resolve, reject });
        post(request);
      }),
    died: died.promise,
    close: async () => {
      reason = 'it was closed';
      post('close');
      const impatience = setTimeout(() => void worker.terminate(), LONGEST_FAREWELL);
      await died.promise;
      clearTimeout(impatience);
    },
  };
}
