import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';

type Account = { readonly id: string; readonly owner: string; readonly number: string };

/** The account that a line of a list is about. */
export function AccountLink({ account: { id, owner, number } }: { readonly account: Account }) {
  return (
    <span>
      <Anchor renderRoot={(props) => <Link to="/clients/accounts/$account" params={{ account: id }} {...props} />}>
        {owner}
      </Anchor>{' '}
      <span className="quiet">{number}</span>
    </span>
  );
}
