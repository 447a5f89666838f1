import type { RouteName } from '../contract/routes.ts';
import type { Who } from './authentication.ts';
import type { Handled, Handler } from './handler.ts';
import type { Limits, Try, WayIn } from './limits.ts';

type Counted = {
  readonly way: WayIn;
  readonly by: Try;
  /** Counts also where it was right: what it does can be too much by itself. */
  readonly lasting?: true;
};

/** What of a request is a try at a secret, or writes to a stranger; all others are nothing to be guessed or flooded. */
const TRIED: { readonly [Name in RouteName]?: (asked: Handled<Name>) => Counted | undefined } = {
  signIn: ({ input, who }) => tryAt('sign-in', who, input.body.email),
  // Whose it is only better-auth knows, which locks that account by itself after ten.
  signInByCode: ({ who }) => tryAt('second-factor', who),
  setUp: ({ who }) => tryAt('set-up', who),
  requestReset: ({ input, who }) => ({ ...tryAt('reset', who, input.body.email), lasting: true }),
  resetPassword: ({ who }) => tryAt('reset', who),
  inviteMember: ({ who }) =>
    isKeeper(who) ? undefined : { ...tryAt('inviting', who, principalOf(who)), lasting: true },
  lookAtInvitation: ({ who }) => tryAt('invitation', who),
  acceptInvitation: ({ who }) => tryAt('invitation', who),
  joinByInvitation: ({ who }) => tryAt('invitation', who),
  changePassword: ({ who }) => tryAt('password', who, principalOf(who)),
  beginSecondFactor: ({ who }) => tryAt('password', who, principalOf(who)),
  endSecondFactor: ({ who }) => tryAt('password', who, principalOf(who)),
  confirmSecondFactor: ({ who }) => tryAt('second-factor', who, principalOf(who)),
};

/** What answers a route, with its tries counted: one too many is refused before anything is looked at. */
export function counting<Name extends RouteName>(name: Name, handler: Handler<Name>, limits: Limits): Handler<Name> {
  const tryOf = TRIED[name];
  if (tryOf === undefined) return handler;
  return async (context, asked) => {
    const counted = tryOf(asked);
    if (counted === undefined) return handler(context, asked);
    const { way, by, lasting } = counted;
    await limits.count(way, by);
    const answered = await handler(context, asked);
    if (lasting === undefined) await limits.forget(way, by);
    return answered;
  };
}

function principalOf({ caller: { principal } }: Who): string {
  return principal;
}

/** Who reads the token reads the database. */
function isKeeper(who: Who): boolean {
  return principalOf(who) === 'command-line';
}

function tryAt(way: WayIn, { from: { address } }: Who, account?: string): Counted {
  return { way, by: { address, ...(account === undefined ? {} : { account }) } };
}
