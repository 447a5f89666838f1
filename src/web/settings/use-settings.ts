import { useState } from 'react';
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
  const [ahead, setAhead] = useState<Change>({});
  const send = async (body: Change, onSaved?: () => void) => {
    try {
      await write.mutateAsync(intent<'changeOrganization'>({ body }));
      await Promise.all([reload('listOrganizations'), reloadBooks()]);
      onSaved?.();
    } catch {
      // `error` tells the screen.
    } finally {
      setAhead({});
    }
  };
  const save: FieldProps['save'] = (body, onSaved) => {
    setAhead(body);
    void send(body, onSaved);
  };
  const form: FieldProps = { organization: withChange(organization, ahead), disabled: missing !== undefined, save };
  return { form, missing, error: write.error };
}

/** As it will be when the change is saved, so that a press shows at once. */
function withChange(organization: Organization, change: Change): Organization {
  const { orderBy, reconciliationOn, numberFormat, language, settings = {} } = change;
  const { ladder, creditAfterPayment, installmentsOnArrival, paymentsOnArrival } = organization.settings;
  return {
    ...organization,
    orderBy: orderBy ?? organization.orderBy,
    reconciliationOn: reconciliationOn ?? organization.reconciliationOn,
    numberFormat: numberFormat ?? organization.numberFormat,
    language: language ?? organization.language,
    settings: {
      ladder: settings.ladder ?? ladder,
      creditAfterPayment: settings.creditAfterPayment ?? creditAfterPayment,
      installmentsOnArrival: settings.installmentsOnArrival ?? installmentsOnArrival,
      paymentsOnArrival: settings.paymentsOnArrival ?? paymentsOnArrival,
    },
  };
}
