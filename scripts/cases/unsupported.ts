/** Thrown inside the runner when a case asks for what Quittance, or this runner, does not know; never leaves it. */
export class Unsupported extends Error {
  override readonly name = 'Unsupported';
}

/** Stops the case at hand: `why` names the missing capability. */
export function unsupported(why: string): never {
  throw new Unsupported(why);
}
