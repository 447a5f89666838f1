import { joinAsOwner } from '../../app/join-as-owner.ts';
import type { Caller } from '../../app/context.ts';
import { Refused } from '../../app/refusal.ts';
import { demoPerson } from '../../auth/demo-people.ts';
import type { Entrance } from '../../auth/entrance.ts';
import {
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  endOtherPlaces,
  endPlace,
  endSecondFactor,
  listPlaces,
} from '../../auth/own-account.ts';
import { addPerson } from '../../auth/people.ts';
import { mailReset, resetCode, resetPassword, resetPath } from '../../auth/resets.ts';
import { type Answer, enterAs, signIn, signInByCode, signInOffer, signOut } from '../../auth/signing-in.ts';
import type { SIGN_IN_ROUTES } from '../../contract/routes/sign-in.ts';
import type { Session } from '../../contract/sign-in.ts';
import type { Who } from '../authentication.ts';
import type { Handlers } from '../handler.ts';
import { refusedPassword } from '../refused-password.ts';

const NOTHING = { status: 204, body: undefined } as const;
const SIGNED_IN = { state: 'signed-in' } as const;

type SignInHandlers = Pick<Handlers, 'getSession' | keyof typeof SIGN_IN_ROUTES>;

/** Who somebody is: better-auth's functions behind rows of our table, with our refusals (decision 0035). */
export function signingIn(entrance: Entrance): SignInHandlers {
  return { ...enteringBy(entrance), ...resetting(entrance), ...ownAccount(entrance) };
}

type Entering = Pick<
  SignInHandlers,
  'getSignIn' | 'getSession' | 'signIn' | 'signInByCode' | 'signInToDemo' | 'setUp' | 'signOut'
>;

function enteringBy(entrance: Entrance): Entering {
  return {
    getSignIn: async () => ({ status: 200, body: await signInOffer(entrance) }),
    getSession: async (_, { who }) => ({ status: 200, body: sessionOf(who) }),
    async signIn(_, { input, who }) {
      const { ok, body, cookies } = await signIn(entrance, input.body, who.from);
      if (!ok) throw new Refused('credentials-wrong', 'Nobody signs in with these.');
      const state = body['twoFactorRedirect'] === true ? 'second-factor' : 'signed-in';
      return { status: 200, body: { state }, cookies };
    },
    async signInByCode(_, { input, who }) {
      const answer = await signInByCode(entrance, input.body, who.from);
      if (!answer.ok) throw wrongCode(answer);
      return { status: 200, body: SIGNED_IN, cookies: answer.cookies };
    },
    async signInToDemo(_, { input, who }) {
      if (!entrance.demo) throw new Refused('not-found', 'This server does not show the demo.');
      const person = await demoPerson(entrance.auth, input.body.role);
      return { status: 200, body: SIGNED_IN, cookies: [await enterAs(entrance, person, who.from)] };
    },
    async setUp(context, { input, who }) {
      const { code, ...person } = input.body;
      const { setUp } = await signInOffer(entrance);
      const add = () => addPerson(entrance.auth, { ...person, keeper: true }).catch(refusedPassword);
      const id = setUp ? await entrance.setUp.use(code, add) : undefined;
      if (id === undefined) {
        throw new Refused('code-void', 'The server prints another link at each start, while it has no owner.');
      }
      // What the command line created before there was anybody belongs to them.
      await joinAsOwner(context, { person: id, caller: { ...who.caller, principal: `person:${id}` } });
      return { status: 200, body: SIGNED_IN, cookies: [await enterAs(entrance, id, who.from)] };
    },
    signOut: async (_, { who }) => ({ ...NOTHING, cookies: await signOut(entrance, who.from) }),
  };
}

type Resetting = Pick<SignInHandlers, 'requestReset' | 'makeResetLink' | 'resetPassword'>;

function resetting(entrance: Entrance): Resetting {
  return {
    async requestReset(_, { input, who: { from } }) {
      mailReset(entrance, { email: input.body.email, language: from.language ?? 'en' });
      return NOTHING;
    },
    async makeResetLink({ address }, { input }) {
      const code = await resetCode(entrance, { email: input.body.email, way: 'keeper' });
      if (code === undefined) throw new Refused('not-found', 'Nobody signs in with this address.');
      return { status: 200, body: { path: resetPath(code), ...(address === undefined ? {} : { address }) } };
    },
    async resetPassword(_, { input }) {
      const done = await resetPassword(entrance, input.body).catch(refusedPassword);
      if (!done) throw new Refused('code-void', 'Nothing was changed.');
      return NOTHING;
    },
  };
}

type OwnAccount = Omit<SignInHandlers, keyof Entering | keyof Resetting>;

function ownAccount(entrance: Entrance): OwnAccount {
  return {
    async listSessions(_, { who }) {
      return { status: 200, body: { items: [...(await listPlaces(entrance, ownOf(who)))] } };
    },
    async endSession(_, { input, who }) {
      const ended = await endPlace(entrance, ownOf(who), input.params.id);
      if (!ended) throw new Refused('not-found', 'There is no such session of yours; it may have ended.');
      return NOTHING;
    },
    async endOtherSessions(_, { who }) {
      await endOtherPlaces(entrance, ownOf(who));
      return NOTHING;
    },
    async changePassword(_, { input, who }) {
      const cookie = await changePassword(entrance, ownOf(who), input.body).catch(refusedPassword);
      if (cookie === undefined) throw wrongPassword();
      return { ...NOTHING, cookies: [cookie] };
    },
    async beginSecondFactor(_, { input, who }) {
      const begun = await beginSecondFactor(entrance, ownOf(who), input.body.password);
      if (begun === undefined) throw wrongPassword();
      return { status: 200, body: begun };
    },
    async confirmSecondFactor(_, { input, who }) {
      const answer = await confirmSecondFactor(entrance, ownOf(who), input.body.code);
      if (!answer.ok) throw wrongCode(answer);
      return { ...NOTHING, cookies: answer.cookies };
    },
    async endSecondFactor(_, { input, who }) {
      const answer = await endSecondFactor(entrance, ownOf(who), input.body.password).catch(refusedPassword);
      if (!answer.ok) throw wrongPassword();
      return { ...NOTHING, cookies: answer.cookies };
    },
  };
}

function sessionOf({ caller, asking }: Who): Session {
  const memberships = Array.from(caller.memberships ?? [], ([organization, { name, role, rights }]) => {
    return { organization, name, role, rights: [...rights] };
  });
  const email = asking === undefined ? {} : { email: asking.email };
  const demoRole = asking?.demo_role ?? undefined;
  const demo = demoRole === undefined ? {} : { demoRole };
  return {
    user: { kind: kindOf(caller), name: caller.name, ...email, ...demo, secondFactor: asking?.second_factor ?? false },
    memberships,
    rights: [...caller.rights],
  };
}

function kindOf({ principal }: Caller): Session['user']['kind'] {
  if (principal.startsWith('person:')) return 'person';
  return principal.startsWith('key:') ? 'key' : 'command-line';
}

/** The person who asks about their own account: keys and the keeper of the machine have none. */
function ownOf({ asking, from }: Who) {
  if (asking === undefined) throw new Refused('not-a-person', 'It was asked by a key.');
  return { asking, from };
}

function wrongCode({ code }: Answer): Refused {
  if (code === 'INVALID_CODE' || code === 'INVALID_BACKUP_CODE') return new Refused('code-wrong', 'It is another one.');
  return new Refused('code-wrong', 'Too many tries, or too much time has passed: sign in anew.');
}

function wrongPassword(): Refused {
  const detail = 'This is not your password now.';
  return new Refused('credentials-wrong', detail);
}
