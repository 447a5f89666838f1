import './settings-nav.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';

/** The pages of the settings: the organization itself, who belongs to it, and what they may do. */
export function SettingsNav() {
  const { t } = useLingui();
  return (
    <nav className="settings-nav no-print" aria-label={t`Settings`}>
      <Link to="/settings" activeOptions={{ exact: true }}>
        <Trans>Organization</Trans>
      </Link>
      <Link to="/settings/members">
        <Trans>Members</Trans>
      </Link>
      <Link to="/settings/roles">
        <Trans>Roles</Trans>
      </Link>
    </nav>
  );
}
