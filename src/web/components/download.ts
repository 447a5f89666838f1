import { useLingui } from '@lingui/react';
import type { FileLanguage } from '../../contract/exports.ts';
import { languageOf } from '../preferences/language.ts';

type File = { readonly name: string; readonly text: string; readonly type?: 'application/json' };

/** Hands a text file to the browser, for the person to keep: CSV unless it says otherwise. */
export function download({ name, text, type }: File): void {
  downloadBytes(name, new Blob([text], { type: `${type ?? 'text/csv'};charset=utf-8` }));
}

/** The same with whatever bytes. */
export function downloadBytes(name: string, bytes: Blob): void {
  const url = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** The language of the screens, for a file that the server writes in words. */
export function useFileLanguage(): FileLanguage {
  return languageOf(useLingui().i18n.locale) ?? 'en';
}
