import { PasswordInput } from '@mantine/core';
import type { PasswordInputProps } from '@mantine/core';
import { Plural, useLingui } from '@lingui/react/macro';
import { PASSWORD } from '../../contract/sign-in.ts';

type Props = Pick<PasswordInputProps, 'label' | 'description' | 'error' | 'ref'> & {
  /** Whether it is one that is known, or a new one: browsers offer to fill in the one and to make up the other. */
  readonly kind: 'current' | 'new';
  readonly value: string;
  readonly onChange: (password: string) => void;
  /** Whether the keyboard begins here. */
  readonly isFirst?: boolean;
};

/** A password, typed or pasted, which can be looked at. */
export function PasswordField({ kind, onChange, isFirst = false, error, ...field }: Props) {
  const { t } = useLingui();
  return (
    <PasswordInput
      {...field}
      required
      withAsterisk={false}
      autoComplete={`${kind}-password`}
      maxLength={PASSWORD.longest}
      autoFocus={isFirst}
      data-autofocus={isFirst || undefined}
      error={error}
      aria-invalid={Boolean(error) || undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
      visibilityToggleFocusable
      visibilityToggleButtonProps={{ 'aria-label': t`Show password` }}
    />
  );
}

/** What a new password must be, said before it is typed. */
export function PasswordRule({ hasSecondFactor = false }: { readonly hasSecondFactor?: boolean }) {
  const shortest = shortestPassword(hasSecondFactor);
  return (
    <Plural
      value={shortest}
      one="At least # character of any kind. A few words in a row are good, and easy to keep in mind."
      other="At least # characters of any kind. A few words in a row are good, and easy to keep in mind."
    />
  );
}

/** In characters. */
export function shortestPassword(hasSecondFactor: boolean): number {
  return hasSecondFactor ? PASSWORD.shortestWithSecondFactor : PASSWORD.shortest;
}

/** What is wrong with a new password that can be told before it is sent; undefined: nothing. */
export function usePasswordProblem(): (password: string, hasSecondFactor?: boolean) => string | undefined {
  const { t } = useLingui();
  return (password, hasSecondFactor = false) => {
    const shortest = shortestPassword(hasSecondFactor);
    const { length } = password;
    return length < shortest ? t`This has ${length} characters; it takes at least ${shortest}.` : undefined;
  };
}
