import type { Problem } from '../../contract/problem.ts';

/** The server answered with a problem document: it understood, and refused. */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.name = 'Refused';
    this.problem = problem;
  }
}

/** No answer that can be read: the network, a restart, a proxy. Whether a write took effect is not known. */
export class NoAnswer extends Error {
  constructor() {
    super('no answer');
    this.name = 'NoAnswer';
  }
}

/** Whether asking the same again may help: the line was lost, or the server said it is busy. */
export function isPassing(error: unknown): boolean {
  if (error instanceof NoAnswer) return true;
  return error instanceof Refused && error.problem.status === 503;
}

/** Whether it was refused because nobody is signed in, or no more. */
export function isSignedOut(error: unknown): boolean {
  return problemOf(error)?.code === 'unauthenticated';
}

export function problemOf(error: unknown): Problem | undefined {
  return error instanceof Refused ? error.problem : undefined;
}
