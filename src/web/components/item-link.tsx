import { Trans } from '@lingui/react/macro';
import type { Document } from '../../contract/documents.ts';
import { DocumentLink } from './document-link.tsx';
import { useItemName } from './item-name.ts';
import type { Named } from './item-name.ts';

type Item = Named & { readonly document: string; readonly kind: Document['kind']; readonly dueOn: string };

/** An open item, leading to its document; of several installments also which one it is, and when it is due. */
export function ItemLink({ item }: { readonly item: Item }) {
  const nameOf = useItemName();
  const { document, kind, of = 1, dueOn } = item;
  return (
    <>
      <DocumentLink document={document} kind={kind} number={nameOf(item)} />
      {of > 1 && (
        <>
          ,{' '}
          <span className="quiet item-due">
            <Trans>due {dueOn}</Trans>
          </span>
        </>
      )}
    </>
  );
}
