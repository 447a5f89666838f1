import { NativeSelect, TextInput } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Answer, Input } from '../api/call.ts';
import { useOrganization } from '../api/organization.ts';
import { useSubmit } from '../api/use-submit.ts';
import { AskForm, AskFrame } from '../components/ask-dialog.tsx';
import { useLeaveGuard } from '../components/leave-guard.tsx';
import { useMissingRight } from '../components/missing-right.ts';
import { useFieldProblems } from '../components/use-field-problems.ts';
import { useTell } from '../components/use-tell.ts';
import { LANGUAGES, languageOf } from '../preferences/language.ts';
import type { Language } from '../preferences/language.ts';

type Account = Answer<'getAccount'>;
type Fields = { readonly name: string; readonly number: string; readonly language: Language; readonly email: string };
/** `onClose` leaves the address at which the dialog stands. */
type Props = { readonly onClose: () => void };

/** Asks for a new account, and goes to its page. */
export function NewAccountDialog({ onClose }: Props) {
  const { language } = useOrganization();
  const navigate = useNavigate();
  const create = useSubmit('createPartner');
  const start: Fields = { name: '', number: '', language: languageOf(language) ?? 'en', email: '' };
  return (
    <Dialog
      title={<Trans>New account</Trans>}
      action={<Trans>Create the account</Trans>}
      start={start}
      busy={create.busy}
      error={create.error}
      onSave={(fields, onSaved) =>
        create.run({ body: asNew(fields) }, ({ id }) => {
          onSaved();
          void navigate({ to: '/clients/accounts/$account', params: { account: id }, replace: true });
        })
      }
      onClose={onClose}
    />
  );
}

/** Changes what an account is called and how it is written to; what was not touched is not sent. */
export function EditAccountDialog({ account, onClose }: Props & { readonly account: Account }) {
  const { t } = useLingui();
  const organization = useOrganization();
  const tell = useTell();
  const change = useSubmit('changePartner');
  const { id, owner: name, number, email = '', language } = account;
  // As the account's statements are written: in its own language where there are words, else the organization's.
  const written = languageOf(language) ?? languageOf(organization.language) ?? 'en';
  const [start] = useState<Fields>({ name, number, language: written, email });
  return (
    <Dialog
      title={<Trans>Edit the account of {start.name}</Trans>}
      action={<Trans>Save</Trans>}
      start={start}
      isNumbered
      busy={change.busy}
      error={change.error}
      onSave={(fields, onSaved) =>
        change.run({ params: { id }, body: asChange(start, fields) }, ({ name }) => {
          onSaved();
          onClose();
          tell({ tone: 'done', title: t`Saved`, message: name });
        })
      }
      onClose={onClose}
    />
  );
}

type FormProps = Props & {
  readonly title: ReactNode;
  readonly action: ReactNode;
  readonly start: Fields;
  /** It has a number already, and keeps one. */
  readonly isNumbered?: boolean;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSave: (fields: Fields, onSaved: () => void) => void;
};

function Dialog({ title, action, start, isNumbered = false, busy, error, onSave, onClose }: FormProps) {
  const missing = useMissingRight('canManagePartners');
  const [fields, setFields] = useState(start);
  const guard = useLeaveGuard(isOther(start, fields), <Trans>What you typed is not saved. It would be gone.</Trans>);
  const isGiven = fields.name.trim() !== '' && (!isNumbered || fields.number.trim() !== '');
  return (
    <>
      <AskFrame opened title={title} busy={busy || guard.dialog !== null} onClose={onClose}>
        <AskForm
          action={action}
          busy={busy}
          isGiven={isGiven}
          why={missing}
          error={error}
          onConfirm={() => onSave(fields, guard.release)}
          onClose={onClose}
        >
          <FieldsOf
            fields={fields}
            isNumbered={isNumbered}
            error={error}
            onChange={(change) => setFields((old) => ({ ...old, ...change }))}
          />
        </AskForm>
      </AskFrame>
      {guard.dialog}
    </>
  );
}

type FieldsProps = Pick<FormProps, 'error' | 'isNumbered'> & {
  readonly fields: Fields;
  readonly onChange: (change: Partial<Fields>) => void;
};

function FieldsOf({ fields, isNumbered = false, error, onChange }: FieldsProps) {
  const { t } = useLingui();
  const problemAt = useFieldProblems(error);
  const { name, number, language, email } = fields;
  const unseen = t`It holds a character that can’t be seen. Type it anew.`;
  return (
    <>
      <TextInput
        label={t`Name`}
        required
        data-autofocus
        maxLength={200}
        value={name}
        error={problemAt('/name') && unseen}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t`Number`}
        required={isNumbered}
        description={isNumbered ? undefined : t`Empty: the next of the series`}
        maxLength={60}
        value={number}
        error={problemAt('/number')}
        onChange={(event) => onChange({ number: event.currentTarget.value })}
      />
      <NativeSelect
        label={t`Language of statements`}
        data={LANGUAGES.map(({ code, name: label }) => ({ value: code, label }))}
        value={language}
        error={problemAt('/language')}
        onChange={(event) => onChange({ language: languageOf(event.currentTarget.value) ?? language })}
      />
      <TextInput
        label={t`E-mail (optional)`}
        inputMode="email"
        autoComplete="off"
        maxLength={254}
        value={email}
        error={problemAt('/email') && t`This is no e-mail address.`}
        onChange={(event) => onChange({ email: event.currentTarget.value })}
      />
    </>
  );
}

const NAMES = ['name', 'number', 'language', 'email'] as const;

function isOther(a: Fields, b: Fields): boolean {
  return NAMES.some((name) => a[name] !== b[name]);
}

function asNew({ name, number, language, email }: Fields): Input<'createPartner'>['body'] {
  return {
    name,
    language,
    ...(number.trim() !== '' && { number }),
    ...(email.trim() !== '' && { email }),
  };
}

function asChange(start: Fields, { name, number, language, email }: Fields): Input<'changePartner'>['body'] {
  return {
    ...(name !== start.name && { name }),
    ...(number !== start.number && { number }),
    ...(language !== start.language && { language }),
    ...(email !== start.email && { email: email.trim() === '' ? null : email }),
  };
}
