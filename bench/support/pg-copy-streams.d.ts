declare module 'pg-copy-streams' {
  import type { Readable, Writable } from 'node:stream';
  import type { Submittable } from 'pg';

  /** `COPY … FROM STDIN`: what is written goes into the table. */
  export function from(statement: string): Writable & Submittable;
  /** `COPY … TO STDOUT`: what the table holds can be read. */
  export function to(statement: string): Readable & Submittable;
}
