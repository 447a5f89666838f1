import { i18n } from '@lingui/core';
import { stored } from './stored.ts';

/** The languages of the screens, each by its own name. */
export const LANGUAGES = [
  { code: 'en', name: 'English' },
  { code: 'fr', name: 'Français' },
] as const;
export type Language = (typeof LANGUAGES)[number]['code'];

const chosen = stored('language');

/** What the person chose; else the first language of the browser that is there; else English. */
export function preferredLanguage(): Language {
  const wanted = [chosen.get(), ...navigator.languages].map((tag) => tag?.slice(0, 2).toLowerCase());
  return wanted.map(languageOf).find((language) => language !== undefined) ?? 'en';
}

export async function chooseLanguage(language: Language): Promise<void> {
  chosen.set(language);
  await activate(language);
}

/** Loads the language's messages, and only those, and shows them. */
export async function activate(language: Language): Promise<void> {
  const { messages } = await (language === 'fr' ? import('../locales/fr.po') : import('../locales/en.po'));
  i18n.loadAndActivate({ locale: language, messages });
  document.documentElement.lang = language;
}

export function languageOf(code: string | undefined): Language | undefined {
  return LANGUAGES.find((language) => language.code === code)?.code;
}
