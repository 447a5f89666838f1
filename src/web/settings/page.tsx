import './settings.css';
import { Trans } from '@lingui/react/macro';
import { DocumentSettings } from './document-settings.tsx';
import { OrganizationSettings } from './organization-settings.tsx';
import { OwnRights } from './own-rights.tsx';
import { ReconciliationSettings } from './reconciliation-settings.tsx';

/** What can be set: for the organization, and for the person at this computer. */
export function SettingsPage() {
  return (
    <div className="settings">
      <h1>
        <Trans>Settings</Trans>
      </h1>
      <OrganizationSettings />
      <ReconciliationSettings />
      <DocumentSettings />
      <OwnRights />
    </div>
  );
}
