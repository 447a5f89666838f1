import type { ExcessRule } from './mapping.ts';

/**
 * Brings canonical decimal text to at most `digits` digits behind the point. Surplus zeros change nothing and are taken
 * off; other surplus digits only as `rule` says. Undefined: they may not be taken off.
 */
export function fitDigits(
  text: string,
  digits: number,
  rule: ExcessRule,
): { readonly text: string; readonly changed: boolean } | undefined {
  const [units = '', parts = ''] = text.split('.');
  if (parts.length <= digits) return { text, changed: false };
  const kept = parts.slice(0, digits);
  const surplus = parts.slice(digits);
  if (/^0*$/.test(surplus)) return { text: joined(units, kept), changed: false };
  if (rule === 'refuse') return undefined;
  const up = rule === 'round-half-even' && roundsUp(`${units}${kept}`, surplus);
  return { text: up ? oneMore(units, kept) : joined(units, kept), changed: true };
}

/** Half goes to the even neighbour, so that many roundings do not drift (banker's rounding). */
function roundsUp(kept: string, surplus: string): boolean {
  const half = `5${'0'.repeat(surplus.length - 1)}`;
  if (surplus !== half) return surplus > half;
  return '13579'.includes(kept.at(-1) ?? '0');
}

function oneMore(units: string, kept: string): string {
  const sign = units.startsWith('-') ? '-' : '';
  const raised = (BigInt(units.slice(sign.length) + kept) + 1n).toString().padStart(kept.length + 1, '0');
  const point = raised.length - kept.length;
  return joined(sign + raised.slice(0, point), raised.slice(point));
}

function joined(units: string, parts: string): string {
  return parts === '' ? units : `${units}.${parts}`;
}
