import { useLingui } from '@lingui/react/macro';
import { isRight } from '../../contract/rights.ts';
import { RIGHT_NAMES } from './right-name.tsx';
import { useRoleName } from './role-name.tsx';

export type Fields = Readonly<Record<string, unknown>>;

/** What an event holds in one of its fields, as a person reads it: roles and rights by their names. */
export function useValueWords(): (field: string, value: unknown) => string {
  const { i18n } = useLingui();
  const roleName = useRoleName();
  return (field, value) => {
    if (field === 'role' && typeof value === 'string') return roleName(value);
    if (field !== 'rights' || !Array.isArray(value) || value.length === 0) return textOf(value);
    return value
      .map(textOf)
      .map((name) => (isRight(name) ? i18n._(RIGHT_NAMES[name]) : name))
      .join(', ');
  };
}

/** The fields of a value that has any. */
export function fieldsOf(value: unknown): Fields | undefined {
  // Any object is one; which names it has is looked at where they are read.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

/** A value of an event, flat: lists by commas, objects as name and value. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(textOf).join(', ');
  const fields = fieldsOf(value);
  if (fields === undefined) return typeof value === 'string' ? value : JSON.stringify(value);
  return Object.entries(fields)
    .map(([name, each]) => `${name} ${textOf(each)}`)
    .join(' ');
}
