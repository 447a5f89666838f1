import type { Organization } from '../contract/system.ts';

type Settings = Readonly<Record<string, unknown>>;
/** For the audit trail: which settings changed, and how each was and is. */
export type ChangedSettings = {
  readonly changed: readonly string[];
  readonly before: Settings;
  readonly after: Settings;
};

/** What differs between an organization as it was and as it is; undefined where nothing does. */
export function changedSettings(was: Organization, is: Organization): ChangedSettings | undefined {
  const [before, after] = [settingsOf(was), settingsOf(is)];
  const changed = Object.keys(after).filter((name) => !isSame(before[name], after[name]));
  if (changed.length === 0) return undefined;
  const only = (settings: Settings) => Object.fromEntries(changed.map((name) => [name, settings[name]]));
  return {
    changed,
    before: { ...only(before), ...seriesOf(was, is) },
    after: { ...only(after), ...seriesOf(is, was) },
  };
}

/** All that is told of an organization, so that no setting can be forgotten here; the day passes by itself. */
function settingsOf({ settings, ...organization }: Organization): Settings {
  return { ...organization, ...settings, lockedThrough: organization.lockedThrough ?? null, today: null };
}

/** Of the numbers of documents, those kinds alone that changed. */
function seriesOf({ series }: Organization, other: Organization): Settings {
  const differing = series.filter((one) => !other.series.some((another) => isSame(one, another)));
  return differing.length === 0 ? {} : { series: differing };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
