const RUN_WIDTH = 12;

/**
 * The text by which document numbers sort, made once and stored (DOMAIN §2): INV-9 before INV-10, and INV-007 beside
 * INV-7. Each run of digits is padded with zeros to 12; a longer one to the next multiple of 12, led by one `:` (which
 * follows `9`) per 12 more, so that the longer number still sorts after. Everything else compares by its UTF-8 bytes.
 */
export function numberKey(number: string): string {
  return number.replace(/\d+/g, paddedRun).replace(/[\u{D7FF}\u{E000}-\u{10FFFF}]/gu, escaped);
}

function paddedRun(run: string): string {
  const digits = run.replace(/^0+/, '');
  const more = Math.max(Math.ceil(digits.length / RUN_WIDTH) - 1, 0);
  return ':'.repeat(more) + digits.padStart((more + 1) * RUN_WIDTH, '0');
}

/**
 * JavaScript compares UTF-16 units and the database UTF-8 bytes; they disagree only above U+D7FF. Writing those
 * characters as their code behind U+D7FF, itself unassigned, makes both orders one.
 */
function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `\u{D7FF}${code.toString(16).padStart(6, '0')}`;
}
