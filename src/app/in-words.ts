import type { StatusReason } from '../contract/documents.ts';
import type { FileLanguage } from '../contract/exports.ts';
import { formatAmount, parseAmount } from '../core/index.ts';
import type { FileWords } from './file-words.ts';
import { EN } from './file-words-en.ts';
import { FR } from './file-words-fr.ts';
import { knownCurrency } from './input.ts';
import type { Work } from './transaction.ts';

const WORDS: Readonly<Record<FileLanguage, FileWords>> = { en: EN, fr: FR };

/** The words of the language that is asked for; else of the organization's, where there are any, else English. */
export function fileWords({ organization }: Work, asked: FileLanguage | undefined): FileWords {
  return WORDS[asked ?? (organization.language.startsWith('fr') ? 'fr' : 'en')];
}

/** How a document is reconciled, in words, and why (DOMAIN §3); two empty cells where it is not told. */
export function standingCells(words: FileWords, reason: StatusReason | undefined, code: string): readonly string[] {
  return reason === undefined ? ['', ''] : [words.reconciliation[reason.status], whyOf(words, reason, code)];
}

function whyOf(words: FileWords, reason: StatusReason, code: string): string {
  const { status, intended } = reason;
  const figures = { ...reason, excess: excessOf(reason, code) };
  const told = words.why[variantOf(reason)](figures);
  const waiting = status === 'full' ? [] : intended.map(({ number, amount }) => words.waiting(number, amount));
  return [told, ...waiting].join('; ');
}

function variantOf({ status, total, planned }: StatusReason): keyof FileWords['why'] {
  if (status === 'full' && !isSome(total)) return 'zero';
  return status === 'partial' && isSome(planned) ? 'partlyPlanned' : status;
}

function isSome(amount: string): boolean {
  return /[1-9]/.test(amount);
}

function excessOf({ total, allocated, planned }: StatusReason, code: string): string {
  const currency = knownCurrency(code);
  const minor = (text: string) => {
    const read = parseAmount(text, currency);
    if (!read.ok) throw new Error(`an amount of ours can't be read: ${text} ${code}`);
    return read.value.minor;
  };
  const excess = minor(allocated) + minor(planned) - minor(total);
  return formatAmount({ minor: excess < 0n ? 0n : excess, currency });
}
