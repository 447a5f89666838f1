import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Document } from '../../contract/documents.ts';
import { useKindWords } from './document-words.ts';

type Props = {
  readonly document: string;
  readonly kind: Document['kind'];
  readonly number: string;
  /** The number alone, where a heading or column says the kind. */
  readonly bare?: boolean;
};

/** Kind and number of a posted document, leading to its page. */
export function DocumentLink({ document, kind, number, bare = false }: Props) {
  const words = useKindWords();
  return (
    <Anchor
      className="document-link"
      title={bare ? words[kind] : undefined}
      renderRoot={(props) => <Link to="/documents/$document" params={{ document }} {...props} />}
    >
      {!bare && <span className="quiet">{words[kind]} </span>}
      {number}
    </Anchor>
  );
}
