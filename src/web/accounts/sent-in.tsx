import { I18nProvider } from '@lingui/react';
import { type ReactNode, use } from 'react';
import { useOrganization } from '../api/organization.ts';
import { languageOf, otherLanguage } from '../preferences/language.ts';
import { SentNumberFormat } from '../preferences/number-format.ts';

type Props = {
  /** The client's; the organization's where the screens do not know it. */
  readonly language: string;
  readonly children: ReactNode;
};

/**
 * Writes what is sent to a client: in the client's language and the organization's number format, whatever the person
 * who prints it reads on the screen. Suspends while the language loads.
 */
export function SentIn({ language, children }: Props) {
  const organization = useOrganization();
  const i18n = use(otherLanguage(languageOf(language) ?? languageOf(organization.language) ?? 'en'));
  return (
    <I18nProvider i18n={i18n}>
      <SentNumberFormat value={organization.numberFormat}>
        <div lang={i18n.locale} className="statement__language">
          {children}
        </div>
      </SentNumberFormat>
    </I18nProvider>
  );
}
