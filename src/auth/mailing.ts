import type { FileLanguage } from '../contract/exports.ts';

/** A mail: its text is plain. */
export type Mail = { readonly to: string; readonly subject: string; readonly text: string };

/** Sends a mail; throws where it could not be handed over. */
export type SendMail = (mail: Mail) => Promise<void>;

/** How people are written to. */
export type Mailing = {
  readonly send: SendMail;
  /** What links in mails begin with: where people reach the server, as the installation says. */
  readonly address: string;
};

type Words = (link: string, from: string) => Omit<Mail, 'to'>;

/** The mail with the link of an invitation to an organization. */
export const INVITATION_MAIL: Readonly<Record<FileLanguage, Words>> = {
  en: (link, organization) => ({
    subject: `${organization} invites you to Quittance`,
    text: `Hello,

${organization} invites you to work in its books with Quittance.
Open this link within seven days to accept; it works once:

${link}

If you did not expect this, you need do nothing.
`,
  }),
  fr: (link, organization) => ({
    subject: `${organization} vous invite sur Quittance`,
    text: `Bonjour,

${organization} vous invite à travailler dans ses comptes avec Quittance.
Ouvrez ce lien dans les sept jours pour accepter ; il ne sert qu’une fois :

${link}

Si vous n’attendiez pas cette invitation, il n’y a rien à faire.
`,
  }),
};

/** The mail with a link to choose another password. It is for who asked, so it tells nobody's name. */
export const RESET_MAIL: Readonly<Record<FileLanguage, Words>> = {
  en: (link, address) => ({
    subject: 'Choose another password for Quittance',
    text: `Hello,

somebody asked for another password for your account at ${address}.
If it was you, open this link within an hour; it works once:

${link}

If it was not you, you need do nothing: your password stays as it is.
`,
  }),
  fr: (link, address) => ({
    subject: 'Choisir un autre mot de passe pour Quittance',
    text: `Bonjour,

quelqu’un a demandé un autre mot de passe pour votre compte sur ${address}.
Si c’est vous, ouvrez ce lien dans l’heure ; il ne sert qu’une fois :

${link}

Si ce n’est pas vous, il n’y a rien à faire : votre mot de passe reste le même.
`,
  }),
};
