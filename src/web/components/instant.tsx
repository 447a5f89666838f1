import { useLingui } from '@lingui/react/macro';
import { useOrganization } from '../api/organization.ts';
import { writeInstant } from '../clock.ts';

/** A moment as the people of the organization read it, in their time zone: `31 Jan 2026, 14:05`. */
export function Instant({ at }: { readonly at: string }) {
  const { i18n } = useLingui();
  const { timeZone } = useOrganization();
  return (
    <time dateTime={at} className="figure">
      {writeInstant(at, i18n.locale, timeZone)}
    </time>
  );
}
