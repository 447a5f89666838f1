import type { SignInOffer } from '../../contract/sign-in.ts';
import { useRead } from '../api/client.ts';

/** Who has signed in, where it is one of the people of the demo: they have no password. */
export function useDemoPerson(): SignInOffer['demo'][number] | undefined {
  const shown = useRead('getSession', {}).data?.user.demoRole;
  const demo = useRead('getSignIn', {}).data?.demo ?? [];
  return demo.find(({ role }) => role === shown);
}
