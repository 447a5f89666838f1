import type { Right } from '../../../src/contract/rights.ts';
import type { Session } from '../../../src/contract/sign-in.ts';
import type { Screen } from './browser.ts';

/** From now on this window is told that the person has all rights of theirs but this one. */
export async function withoutRight(screen: Screen, right: Right): Promise<void> {
  await screen.route('**/api/v1/session', async (route) => {
    const answer = await route.fetch();
    // As the contract has it.
    const session = (await answer.json()) as Session;
    const kept = (rights: readonly Right[]) => rights.filter((each) => each !== right);
    const memberships = session.memberships.map((each) => ({ ...each, rights: kept(each.rights) }));
    await route.fulfill({ response: answer, json: { ...session, memberships, rights: kept(session.rights) } });
  });
}
