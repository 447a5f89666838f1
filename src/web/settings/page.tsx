import './settings.css';
import { Trans } from '@lingui/react/macro';
import { SettingsNav } from '../components/settings-nav.tsx';
import { DocumentSettings } from './document-settings.tsx';
import { KeySettings } from './key-settings.tsx';
import { OrganizationSettings } from './organization-settings.tsx';
import { PeriodSettings } from './period-settings.tsx';
import { ReconciliationSettings } from './reconciliation-settings.tsx';

/** What can be set for the organization. */
export function SettingsPage() {
  return (
    <div className="settings">
      <h1>
        <Trans>Settings</Trans>
      </h1>
      <SettingsNav />
      <OrganizationSettings />
      <ReconciliationSettings />
      <DocumentSettings />
      <PeriodSettings />
      <KeySettings />
    </div>
  );
}
