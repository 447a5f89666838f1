import type { Books } from './api.ts';
import type { Screen } from './browser.ts';

/** The page of a document by what a person sees on it. */
export function documentPage(screen: Screen, url: string) {
  const links = screen.getByRole('table', { name: 'Reconciliations' });
  const chooser = screen.getByRole('dialog', { name: /^Reconcile / });
  return {
    links,
    chooser,
    open: async ({ organization }: Books, id: string, more = '') => {
      await screen.goto(`${url}/documents/${id}?organization=${organization.id}${more}`);
      await screen.getByRole('heading', { level: 1 }).waitFor();
    },
    link: (number: string) => links.getByRole('row').filter({ hasText: number }),
    reconcile: screen.getByRole('button', { name: 'Reconcile…' }),
    candidate: (number: string) => chooser.getByLabel(`Reconcile with ${number}`, { exact: true }),
    post: chooser.getByRole('button', { name: 'Reconcile', exact: true }),
    /** What stands under a name in the head of the page. */
    fact: (name: string) =>
      screen
        .locator('.facts > div')
        .filter({ has: screen.locator('dt', { hasText: new RegExp(`^${name}$`, 'u') }) })
        .locator('dd')
        .innerText(),
    /** Chooses from the menu of what can be done. */
    operate: async (action: string | RegExp) => {
      await screen.getByRole('button', { name: 'Operations' }).click();
      await screen.getByRole('menuitem', { name: action }).click();
    },
    /** Gives a reason in the dialog on the screen and presses its button. */
    giveReason: async (reason: string, action: string) => {
      const dialog = screen.getByRole('dialog');
      await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason);
      await dialog.getByRole('button', { name: action, exact: true }).click();
      await dialog.waitFor({ state: 'hidden' });
    },
  };
}
