import type { TestProject } from 'vitest/node';
import type { Place } from './server.ts';
import { startServer } from './server.ts';

declare module 'vitest' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- vitest's is an interface, to be added to
  export interface ProvidedContext {
    /** The server that the browser tests of a run share, each file with books of its own. */
    readonly sharedServer: Place;
  }
}

/** Before the browser tests of a run: to start a server for each file took a fifth of their time. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, data, cookie, stop } = await startServer();
  project.provide('sharedServer', { url, data, cookie });
  return stop;
}
