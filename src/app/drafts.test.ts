import { describe, expect, it } from 'vitest';
import { type Document, DocumentsQuery, NewDocument } from '../contract/documents.ts';
import { changeDraft } from './change-draft.ts';
import { deleteDraft } from './delete-draft.ts';
import { getDocument } from './get-document.ts';
import { listDocuments } from './list-documents.ts';
import { postDocument } from './post-document.ts';
import { postDraft } from './post-draft.ts';
import { type Club, openClub, TODAY } from './test-support/club.ts';

describe('a draft', () => {
  it('can be edited until it is posted, and posted documents cannot', async () => {
    const { club, partner, draft } = await drafted();
    const lines = [{ ledgerCode: '4000', net: '75.00' }];
    const body = { kind: 'invoice', partner, amount: '75.00', currency: 'EUR', date: TODAY, lines } as const;
    const changed = await club.does(changeDraft, { params: draft, body: NewDocument.parse(body) });
    expect(changed).toMatchObject({ status: 'draft', amount: '75.00', draft: { lines } });
    expect(await club.balance(partner)).toBe('0.00 / 0.00');
    expect(await club.does(postDraft, { params: draft })).toMatchObject({ status: 'posted', amount: '75.00', lines });
    const late = await club.refused(changeDraft, { params: draft, body: NewDocument.parse(body) });
    expect(late.code).toBe('document-is-posted');
  });

  it('is posted as whoever changed it at the same moment left it', async () => {
    const { club, partner, draft } = await drafted();
    const body = { kind: 'invoice', partner, amount: '75.00', currency: 'EUR', date: TODAY } as const;
    const [changed, posted] = await Promise.allSettled([
      club.does(changeDraft, { params: draft, body }),
      club.does(postDraft, { params: draft }),
    ]);
    const amount = changed.status === 'fulfilled' ? '75.00' : '60.00';
    expect(posted).toMatchObject({ status: 'fulfilled', value: { amount } });
  });

  it('is held to the same rules as a document', async () => {
    const { club, partner, draft } = await drafted();
    const body = { kind: 'invoice', partner, amount: '75.005', currency: 'EUR', date: TODAY } as const;
    const refusal = await club.refused(changeDraft, { params: draft, body });
    expect(refusal.extra.problems).toMatchObject([{ code: 'amount-too-precise' }]);
    expect((await club.document(draft.id)).amount).toBe('60.00');
  });

  it('of an invoice that is paid now is paid when it is posted', async () => {
    const { club, partner, draft } = await drafted({ payNow: {} });
    expect(await club.balance(partner)).toBe('0.00 / 0.00');
    expect(await club.does(postDraft, { params: draft })).toMatchObject({
      status: 'paid',
      reconciliationStatus: 'full',
    });
  });

  it('that is deleted leaves no trace but the audit’s', async () => {
    const { club, partner, draft } = await drafted({ reference: 'for Ada' });
    await club.does(deleteDraft, { params: draft });
    expect((await club.refused(getDocument, { params: draft })).code).toBe('not-found');
    expect((await club.refused(deleteDraft, { params: draft })).code).toBe('not-found');
    for (const draft of ['true', 'false'] as const) {
      expect(await club.does(listDocuments, { query: DocumentsQuery.parse({ draft }) })).toMatchObject({ items: [] });
    }
    const { rows } = await club.pool.query<{ action: string; body: string }>(
      'select action, body from audit_event where organization_id = $1 and subject_id = $2 order by sequence',
      [club.id, draft.id],
    );
    expect(rows).toEqual([
      { action: 'draft.created', body: '{}' },
      { action: 'draft.deleted', body: '{}' },
    ]);
    const next = await club.post({ kind: 'invoice', partner, amount: '1.00' });
    expect(next.number).toBe('INV-00001');
  });
});

async function drafted(rest: Partial<NewDocument> = {}): Promise<{ club: Club; partner: string; draft: Document }> {
  const club = await openClub();
  const partner = await club.partner('Ada Murphy');
  const body = {
    kind: 'invoice',
    partner,
    amount: '60.00',
    currency: 'EUR',
    date: TODAY,
    draft: true,
    ...rest,
  } as const;
  return { club, partner, draft: await club.does(postDocument, { body }) };
}
