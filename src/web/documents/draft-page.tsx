import { Trans } from '@lingui/react/macro';
import type { Document } from '../../contract/documents.ts';
import { useKindWords } from '../components/document-words.ts';
import { StatusWords } from '../components/status-mark.tsx';
import { Facts } from './document-head.tsx';
import { DraftMenu } from './draft-menu.tsx';

/** A draft: it may be changed, deleted and posted; nothing of it counts before that. */
export function DraftPage({ document }: { readonly document: Document }) {
  const words = useKindWords();
  return (
    <div className="page document">
      <header className="page__head">
        <div>
          <h1>
            {words[document.kind]} {document.number ?? ''}
          </h1>
          <p className="document__status">
            <StatusWords kind={document.kind} status="draft" />
            <span className="quiet">
              <Trans>Not posted: it counts nowhere yet.</Trans>
            </span>
          </p>
        </div>
        <DraftMenu document={document} />
      </header>
      <Facts document={document} />
    </div>
  );
}
