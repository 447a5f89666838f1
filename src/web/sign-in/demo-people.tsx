import { UnstyledButton } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { SignInOffer } from '../../contract/sign-in.ts';
import { intent, useWrite } from '../api/client.ts';
import { READY_ROLE_WORDS, useRoleName } from '../components/role-name.tsx';
import { TryProblem } from '../components/try-problem.tsx';

type Props = { readonly people: SignInOffer['demo']; readonly onSignedIn: () => void };

/** The people of the demo, each of whom enters by one click, to see the books as somebody of that role does. */
export function DemoPeople({ people, onSignedIn }: Props) {
  const { i18n } = useLingui();
  const roleName = useRoleName();
  const enter = useWrite('signInToDemo');
  return (
    <section aria-labelledby="demo-people" className="demo-people">
      <h2 id="demo-people">
        <Trans>Look around as</Trans>
      </h2>
      <ul>
        {people.map(({ role, name }) => (
          <li key={role}>
            <UnstyledButton
              className="demo-people__one"
              disabled={enter.isPending}
              onClick={() => enter.mutate(intent<'signInToDemo'>({ body: { role } }), { onSuccess: onSignedIn })}
            >
              <span className="demo-people__name">{name}</span>{' '}
              <span className="demo-people__role">{roleName(role)}</span>{' '}
              <span className="demo-people__may">{i18n._(READY_ROLE_WORDS[role].may)}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <TryProblem error={enter.error} />
    </section>
  );
}
