import type { RouteName } from '../contract/routes.ts';

/** What a command ends with, as `quittance --help` lists it. */
export const EXIT = {
  /** Done, and nothing to report. */
  ok: 0,
  /** Done, and it found differences; or something failed that is not the caller's fault. */
  failed: 1,
  /** The command line, or a file it names, can't be used as it is. */
  usage: 2,
  /** Done, but some rows were rejected; the rejects file has them. */
  rejects: 3,
  /** The ledger refused, or another process holds it. */
  refused: 4,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export type ApiRequest = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  /** Which organization the request is about (header Quittance-Organization). */
  readonly organization?: string;
  readonly idempotencyKey?: string;
  /** Where the answer is written to, where the route answers with a file; its body is then undefined. */
  readonly saveTo?: string;
};

/** A status and the JSON body; undefined where there is none. */
export type ApiAnswer = { readonly status: number; readonly body: unknown };

/** The API of the ledger: over HTTP where a server holds the data directory, else in-process. One code path. */
export type Api = {
  readonly request: (route: RouteName, request?: ApiRequest) => Promise<ApiAnswer>;
  readonly close: () => Promise<void>;
  /** Where it is served, where it is. */
  readonly url?: string;
};

/** How a command opens the ledger. */
export type Opening = {
  /** A ledger that is not there is refused, not made. */
  readonly existing?: boolean;
  /** What the command leaves to the queue is carried out in this process, where no server does it. */
  readonly working?: boolean;
};

/** Resolves when the text is taken over, so that what writes a million lines does not run ahead of who reads them. */
export type Output = { readonly write: (text: string) => Promise<void> };

/** Everything a command takes from the world; `main.ts` makes it. */
export type CliContext = {
  readonly version: string;
  /** Where the caller stands: relative paths are the caller's. */
  readonly cwd: string;
  readonly stdout: Output;
  readonly stderr: Output & { readonly isTty: boolean };
  /** Where the ledger lives unless `--data` says otherwise. */
  readonly usualData: string;
  /** Milliseconds since some moment, for rates and times left. */
  readonly elapsed: () => number;
  /** A fresh UUID. */
  readonly newKey: () => string;
  readonly api: (place: Placed & Opening) => Promise<Api>;
  /** Whether there is a ledger. */
  readonly hasLedger: (place: Placed) => boolean;
  /** The API of an empty ledger that is gone when it is closed. */
  readonly scratchApi: () => Promise<Api>;
  /** Serves until it is asked to stop. */
  readonly serve: (options: Placed & ServeOptions) => Promise<void>;
  /** The migrations that ran. */
  readonly migrate: (place: Placed) => Promise<readonly string[]>;
  readonly backup: (options: Placed & { readonly to: string }) => Promise<string>;
  readonly restore: (options: Placed & { readonly from: string }) => Promise<string>;
};

export type ServeOptions = {
  readonly port?: number;
  readonly demo: boolean;
  /** The process whose end is a wish to stop. */
  readonly during?: number;
};

/** The data directory given on the command line, absolute; without it, the environment's. */
export type Placed = { readonly data?: string };

/** Flags by their long name in camelCase: text where they take a value, true where they don't. */
export type Options = Readonly<Record<string, string | true | undefined>>;

export type OptionSpec = {
  /** As `--strategy <name>`. */
  readonly flags: string;
  readonly summary: string;
  readonly choices?: readonly string[];
  readonly required?: true;
};

export type Invocation = { readonly options: Options; readonly context: CliContext };

/** `--data`: where the ledger lives; `--json`: the result as JSON. */
export type SharedOption = 'data' | 'json';

/** One command of `quittance`. */
export type Command = {
  readonly name: string;
  readonly summary: string;
  /** What a person must know before using it. */
  readonly details?: string;
  /** What stands behind the name, under this key among the options. */
  readonly argument?: { readonly key: string; readonly summary: string };
  readonly options: readonly OptionSpec[];
  /** Which of the options that several commands share count here. */
  readonly shared: readonly SharedOption[];
  readonly examples: readonly string[];
  readonly run: (invocation: Invocation) => Promise<ExitCode>;
};

/** Stops a command: something the caller gave can't be used. Each line says what and what to do. */
export class UsageError extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}

/** The text of an option that takes a value. */
export function textOf(option: string | true | undefined): string | undefined {
  return typeof option === 'string' ? option : undefined;
}
