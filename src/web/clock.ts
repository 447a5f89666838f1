/** The one file of the web app that speaks of instants and time zones. Business dates are text and need none of it. */

/** An instant of the server, as the people of the organization read it: `31 Jan 2026, 14:05`. */
export function writeInstant(instant: string, language: string, timeZone: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    new Date(instant),
  );
}

/** What time it is there, as people who speak the language write it. */
export function writeNow(language: string, timeZone: string): string {
  return writeInstant(new Date().toISOString(), language, timeZone);
}

export function localTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Milliseconds that only ever grow, to measure how fast something goes. */
export function ticks(): number {
  return performance.now();
}
