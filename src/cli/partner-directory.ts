/**
 * Which partner number a name stands for, learned from rows that carry both: payments often carry the name alone. A
 * name seen with two numbers stands for neither.
 */
export class PartnerDirectory {
  readonly #numbers = new Map<string, string | null>();
  readonly #aliases: ReadonlyMap<string, string>;

  /** `aliases`: other names under which a partner pays, each with the partner's number. */
  constructor(aliases: Readonly<Record<string, string>> = {}) {
    this.#aliases = new Map(Object.entries(aliases));
  }

  /** Notes that a row carries this name and this number. */
  learn(name: string | undefined, number: string | undefined): void {
    if (name === undefined || number === undefined) return;
    const known = this.#numbers.get(name);
    this.#numbers.set(name, known === undefined || known === number ? number : null);
  }

  /** The number a name stands for. */
  numberOf(name: string): string | undefined {
    return this.#aliases.get(name) ?? this.#numbers.get(name) ?? undefined;
  }

  /** Whether the name is another name of its partner, not the partner's own. */
  isAlias(name: string): boolean {
    return this.#aliases.has(name);
  }
}
