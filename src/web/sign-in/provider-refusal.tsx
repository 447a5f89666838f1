import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useSearch } from '@tanstack/react-router';
import { OIDC_REFUSALS } from '../../contract/sign-in.ts';
import type { OidcRefusal } from '../../contract/sign-in.ts';
import { Notice } from '../components/notice.tsx';

const WORDS: Readonly<Record<OidcRefusal, MessageDescriptor>> = {
  unknown: msg`You are not known here by the address that you signed in with. Ask an owner to invite you.`,
  unverified: msg`Your address is not verified there. Have it verified, or sign in with a password.`,
  cancelled: msg`You were not signed in, as it was cancelled there.`,
  stale: msg`It took too long, or was begun in another window. Begin anew.`,
  unreachable: msg`The place to sign in with does not answer now. Try again later, or sign in with a password.`,
  'too-many': msg`Too many tries. Try again in a quarter of an hour.`,
  failed: msg`What came back from there can not be trusted. If it stays so, tell the keeper of this server.`,
};

/** Why the last try to sign in with another provider ended here, in words. */
export function ProviderRefusal() {
  const { i18n } = useLingui();
  const { refused } = useSearch({ from: '/sign-in' });
  const why = OIDC_REFUSALS.find((each) => each === refused);
  if (why === undefined) return null;
  return <Notice tone="wrong">{i18n._(WORDS[why])}</Notice>;
}
