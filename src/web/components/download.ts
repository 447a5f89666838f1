import { useLingui } from '@lingui/react';
import type { FileLanguage } from '../../contract/exports.ts';
import { languageOf } from '../preferences/language.ts';

/** Hands a text file that the server made to the browser, for the person to keep. */
export function download({ name, text }: { readonly name: string; readonly text: string }): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
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
