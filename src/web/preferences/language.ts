import { type I18n, i18n, setupI18n } from '@lingui/core';
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
  const wanted = [chosen.get(), ...navigator.languages];
  return wanted.map(languageOf).find((language) => language !== undefined) ?? 'en';
}

export async function chooseLanguage(language: Language): Promise<void> {
  chosen.set(language);
  await activate(language);
}

/** Loads the language's messages, and only those, and shows them. */
export async function activate(language: Language): Promise<void> {
  i18n.loadAndActivate({ locale: language, messages: await messagesOf(language) });
  document.documentElement.lang = language;
}

const loaded = new Map<Language, Promise<I18n>>();

/** A language beside that of the screens, for what is sent to others; the same promise whenever it is asked for. */
export function otherLanguage(language: Language): Promise<I18n> {
  const known = loaded.get(language);
  if (known !== undefined) return known;
  const loading = messagesOf(language).then((messages) =>
    setupI18n({ locale: language, messages: { [language]: messages } }),
  );
  // A failure is not kept: the next one who asks tries again.
  loading.catch(() => loaded.delete(language));
  loaded.set(language, loading);
  return loading;
}

async function messagesOf(language: Language) {
  const { messages } = await (language === 'fr' ? import('../locales/fr.po') : import('../locales/en.po'));
  return messages;
}

/** The language that a tag is of, where the screens know it: `fr-CA` is French. */
export function languageOf(code: string | undefined): Language | undefined {
  return LANGUAGES.find((language) => language.code === code?.slice(0, 2).toLowerCase())?.code;
}
