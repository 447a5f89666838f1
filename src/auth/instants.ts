const MILLISECONDS = 1000;

/** The instant so many seconds after another; before it, where they are less than 0. As better-auth takes instants. */
export function after(at: string, seconds: number): Date {
  return new Date(Date.parse(at) + seconds * MILLISECONDS);
}
