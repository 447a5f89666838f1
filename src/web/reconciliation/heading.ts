/** The heading of the page, from which the keyboard goes on. */
export const HEADING = 'reconciliation-heading';
