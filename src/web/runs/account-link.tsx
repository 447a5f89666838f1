import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Answer } from '../api/call.ts';

type Account = Answer<'listRunAllocations'>['items'][number]['account'];

/** The account that a line of a run is about. */
export function AccountLink({ account: { id, owner, number } }: { readonly account: Account }) {
  return (
    <>
      <Anchor renderRoot={(props) => <Link to="/clients/accounts/$account" params={{ account: id }} {...props} />}>
        {owner}
      </Anchor>{' '}
      <span className="quiet">{number}</span>
    </>
  );
}
