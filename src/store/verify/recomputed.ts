import { numberKey, searchKey } from '../../core/index.ts';

/** A stored text that the core makes out of another one; SQL only pages through both. */
export type Recomputed = {
  readonly name: string;
  readonly holds: string;
  /** $1 organization, $2 the last id of the page before, $3 how many: id, subject, source and stored text. */
  readonly page: string;
  readonly derive: (source: string) => string;
};

export const RECOMPUTED: readonly Recomputed[] = [
  {
    name: 'document-number-key',
    holds: 'A document sorts by the key of its number.',
    page: `
      select id, concat_ws(' ', kind, number) as subject, number as source, number_key as stored
      from document where organization_id = $1 and id > $2::uuid order by id limit $3`,
    derive: numberKey,
  },
  {
    name: 'partner-number-key',
    holds: 'A partner sorts by the key of its number.',
    page: `
      select id, concat('partner ', number) as subject, number as source, number_key as stored
      from partner where organization_id = $1 and id > $2::uuid order by id limit $3`,
    derive: numberKey,
  },
  {
    name: 'partner-name-key',
    holds: 'A partner is searched by the key of its name.',
    page: `
      select s.partner_id as id, concat('partner ', p.number) as subject, s.name as source, s.name_key as stored
      from partner_personal s
      join partner p on p.organization_id = s.organization_id and p.id = s.partner_id
      where s.organization_id = $1 and s.partner_id > $2::uuid order by s.partner_id limit $3`,
    derive: searchKey,
  },
];
