import type { StatusReason } from '../contract/documents.ts';
import type { FileLanguage } from '../contract/exports.ts';
import { type Currency, excessOf, formatAmount, parseAmount, whyOf } from '../core/index.ts';
import type { FileWords } from './file-words.ts';
import { EN } from './file-words-en.ts';
import { FR } from './file-words-fr.ts';
import { knownCurrency } from './input.ts';
import type { Work } from './transaction.ts';

const WORDS: Readonly<Record<FileLanguage, FileWords>> = { en: EN, fr: FR };

/** The words of the language that is asked for; else of the organization's, where there are any, else English. */
export function fileWords(work: Work, asked: FileLanguage | undefined): FileWords {
  return WORDS[fileLanguage(work, asked)];
}

/** The language that is asked for; else the organization's, where a file can be written in it, else English. */
export function fileLanguage({ organization }: Work, asked?: FileLanguage): FileLanguage {
  return asked ?? (organization.language.startsWith('fr') ? 'fr' : 'en');
}

/** How a document is reconciled, in words, and why (DOMAIN §3); two empty cells where it is not told. */
export function standingCells(words: FileWords, reason: StatusReason | undefined, code: string): readonly string[] {
  return reason === undefined ? ['', ''] : [words.reconciliation[reason.status], sentence(words, reason, code)];
}

function sentence(words: FileWords, reason: StatusReason, code: string): string {
  const currency = knownCurrency(code);
  const { status, intended } = reason;
  const figures = { status, ...minorsOf(reason, currency) };
  const excess = formatAmount({ minor: excessOf(figures), currency });
  const told = words.why[whyOf(figures)]({ ...reason, excess });
  const waiting = status === 'full' ? [] : intended.map(({ number, amount }) => words.waiting(number, amount));
  return [told, ...waiting].join('; ');
}

function minorsOf({ total, allocated, planned }: StatusReason, currency: Currency) {
  const minor = (text: string) => {
    const read = parseAmount(text, currency);
    if (!read.ok) throw new Error(`an amount of ours can't be read: ${text} ${currency}`);
    return read.value.minor;
  };
  return { total: minor(total), allocated: minor(allocated), planned: minor(planned) };
}
