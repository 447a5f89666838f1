import type { Organization } from '../../contract/system.ts';
import type { Input } from '../api/call.ts';
import { intent, useReload, useWrite } from '../api/client.ts';
import { useOrganization } from '../api/organization.ts';
import { useReloadBooks } from '../api/reload-books.ts';
import { useMissingRight } from '../components/missing-right.ts';

export type Change = Input<'changeOrganization'>['body'];

/** What a field of the settings is given; each saves as it is changed. */
export type FieldProps = {
  readonly organization: Organization;
  readonly disabled: boolean;
  readonly save: (change: Change, onSaved?: () => void) => void;
};

/** The organization's settings, why the person may not change them, and how they are saved. */
export function useSettings() {
  const organization = useOrganization();
  const missing = useMissingRight('canManageSettings');
  const write = useWrite('changeOrganization');
  const reload = useReload();
  const reloadBooks = useReloadBooks();
  const save = (body: Change, onSaved?: () => void) =>
    write.mutate(intent<'changeOrganization'>({ body }), {
      onSuccess: () => {
        void reload('listOrganizations');
        void reloadBooks();
        onSaved?.();
      },
    });
  const form: FieldProps = { organization, disabled: missing !== undefined, save };
  return { form, missing, error: write.error };
}
