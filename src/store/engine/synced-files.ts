import { fsyncSync } from 'node:fs';
import type { PGlite, postgresMod } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

type Stream = { readonly nfd: number };
type Write = (...call: [stream: Stream, from: Uint8Array, offset: number, length: number, position: number]) => number;
type StreamOperations = { fsync?: (stream: Stream) => number; write: Write };

/** PGlite's files on disk, which PostgreSQL can have the disk confirm, as it asks to: PGlite itself leaves that out. */
export class SyncedFiles extends NodeFS {
  /** Bytes written since it was last set to zero. */
  written = 0;
  /** Off only while a new database is opened first: then all is confirmed at once (prepared-database.ts). */
  lasting: boolean;
  readonly #syncs: Int32Array;

  constructor(directory: string, syncs: Int32Array, lasting: boolean) {
    super(directory);
    this.#syncs = syncs;
    this.lasting = lasting;
  }

  override async init(pglite: PGlite, options: Partial<postgresMod.PostgresMod>) {
    const { emscriptenOpts } = await super.init(pglite, options);
    const preRun = [...(emscriptenOpts.preRun ?? []), (module: postgresMod.PostgresMod) => this.#extend(module)];
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }

  #extend({ NODEFS }: postgresMod.PostgresMod): void {
    // The type says what a file system must have; this one also has its table of stream operations.
    const operations = (NODEFS as unknown as { readonly stream_ops: StreamOperations }).stream_ops;
    const { write } = operations;
    operations.write = (...call) => {
      const count = write(...call);
      this.written += count;
      return count;
    };
    // What it throws breaks the engine, and must: after a failed fsync nothing may be acknowledged.
    operations.fsync = ({ nfd }) => {
      if (!this.lasting) return 0;
      fsyncSync(nfd);
      Atomics.add(this.#syncs, 0, 1);
      return 0;
    };
  }
}
