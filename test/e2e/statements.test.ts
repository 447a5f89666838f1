import { beforeAll, describe, expect, test } from 'vitest';
import type { Partner } from '../../src/contract/partners.ts';
import { findings } from './support/axe.ts';
import { onPaper } from './support/browser.ts';
import { setStage } from './support/stage.ts';

// A statement is written for the client: in the client's language, in the organization's number format.

const stage = setStage();
let client: string;

/** A client who reads French, with 1,100.00 EUR and 500 JPY open; the organization writes 1.234,56. */
beforeAll(async () => {
  const { api } = stage.books();
  await api.patch('/organization', { language: 'fr', numberFormat: 'de-DE' });
  // A new partner reads what the organization writes, unless told.
  const { id } = await api.post<Partner>('/partners', { name: 'Amélie Roux', number: 'C-7' });
  client = id;
  const invoice = { kind: 'invoice', partner: id, date: '2026-01-10' };
  await api.post('/documents', { ...invoice, number: 'FA-1', amount: '1100.00', currency: 'EUR' });
  await api.post('/documents', { ...invoice, number: 'FA-2', amount: '500', currency: 'JPY' });
});

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test('a statement is in its client’s language and names its currency, whatever the screen is in', async () => {
    const { screen } = await stage.visit(undefined, { colorScheme, reducedMotion: 'reduce', locale: 'en-US' });
    await screen.goto(
      `${stage.url()}/clients/accounts/statements?organization=${stage.books().organization.id}&account=${client}`,
    );
    await screen.getByRole('heading', { name: 'Statements', level: 1 }).waitFor();
    await screen.getByText('2 statements, each on a page of its own').waitFor();
    await screen.getByRole('heading', { name: 'Relevé de compte en EUR' }).waitFor();
    await screen.getByRole('heading', { name: 'Relevé de compte en JPY' }).waitFor();
    const table = screen.getByRole('table', { name: 'Relevé de Amélie Roux en EUR' });
    expect(await table.getByRole('columnheader').allInnerTexts()).toEqual([
      'Date',
      'Document',
      'Statut',
      'Échéance',
      'Débit EUR',
      'Crédit EUR',
      'Ouvert EUR',
      'Solde EUR',
    ]);
    await table.getByRole('row', { name: /Facture FA-1 .* 1\.100,00/u }).waitFor();
    expect(await findings(screen)).toEqual([]);
    expect(await onPaper(screen, '.statement h2')).toEqual(['Relevé de compte en EUR', 'Relevé de compte en JPY']);
    expect(screen.complaints).toEqual([]);
  });
});
