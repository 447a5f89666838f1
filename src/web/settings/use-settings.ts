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
  const write = useWrite('changeOrganization', { inTurn: true });
  const reload = useReload();
  const reloadBooks = useReloadBooks();
  const [underWay, setUnderWay] = useState<readonly Change[]>([]);
  // Until the same is saved: one that came behind it does not say that all is well.
  const [refused, setRefused] = useState<{ readonly fields: string; readonly error: unknown }>();
  const send = async (body: Change, onSaved?: () => void) => {
    try {
      await write.mutateAsync(intent<'changeOrganization'>({ body }));
      setRefused((last) => (last?.fields === fieldsOf(body) ? undefined : last));
      await Promise.all([reload('listOrganizations'), reloadBooks()]);
      onSaved?.();
    } catch (error) {
      setRefused({ fields: fieldsOf(body), error });
    } finally {
      setUnderWay((changes) => changes.filter((each) => each !== body));
    }
  };
  const save: FieldProps['save'] = (body, onSaved) => {
    setUnderWay((changes) => [...changes, body]);
    void send(body, onSaved);
  };
  const form: FieldProps = {
    organization: underWay.reduce(withChange, organization),
    disabled: missing !== undefined,
    save,
  };
  return { form, missing, error: refused?.error };
}

/**
 * What is typed over a saved value: shown until `onSaved` of that moment is called, and after it too where the
 * person has typed on meanwhile.
 */
export function useEdited<T>(saved: T): Edited<T> {
  const [edited, setEdited] = useState<{ readonly value: T }>();
  const value = edited === undefined ? saved : edited.value;
  return {
    value,
    isChanged: JSON.stringify(value) !== JSON.stringify(saved),
    set: (typed) => setEdited({ value: typed }),
    onSaved: () => setEdited((now) => (now === edited ? undefined : now)),
  };
}

export type Edited<T> = {
  readonly value: T;
  /** It is not what is saved. */
  readonly isChanged: boolean;
  readonly set: (value: T) => void;
  readonly onSaved: () => void;
};

function fieldsOf(change: Change): string {
  return [...Object.keys(change), ...Object.keys(change.settings ?? {})].join();
}

/** As it will be when the change is saved, so that a press shows at once. */
function withChange(organization: Organization, change: Change): Organization {
  const { orderBy, reconciliationOn, numberFormat, language, soleKeeper, settings = {} } = change;
  const { ladder, creditAfterPayment, installmentsOnArrival, paymentsOnArrival } = organization.settings;
  return {
    ...organization,
    orderBy: orderBy ?? organization.orderBy,
    reconciliationOn: reconciliationOn ?? organization.reconciliationOn,
    numberFormat: numberFormat ?? organization.numberFormat,
    language: language ?? organization.language,
    soleKeeper: soleKeeper ?? organization.soleKeeper,
    settings: {
      ladder: settings.ladder ?? ladder,
      creditAfterPayment: settings.creditAfterPayment ?? creditAfterPayment,
      installmentsOnArrival: settings.installmentsOnArrival ?? installmentsOnArrival,
      paymentsOnArrival: settings.paymentsOnArrival ?? paymentsOnArrival,
    },
  };
}
