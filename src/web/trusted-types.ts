/** What of Trusted Types is used here. */
type TrustedTypes = {
  readonly createPolicy: (
    name: 'default',
    rules: { readonly createHTML: (markup: string) => string | null },
  ) => unknown;
};

/**
 * The server's content security policy lets no plain text become markup or script (decision 0036). Mantine writes its
 * style sheets as the inner markup of style elements, so text that can open no element is let through.
 */
export function allowPlainStyles(): void {
  if (!('trustedTypes' in window)) return;
  // TypeScript's own library does not know them yet.
  const types = window.trustedTypes as TrustedTypes;
  types.createPolicy('default', { createHTML: (markup) => (markup.includes('<') ? null : markup) });
}
