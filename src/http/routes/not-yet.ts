import { Refused } from '../../app/refusal.ts';
import type { UseCase } from '../../app/use-case.ts';
import type { RouteName } from '../../contract/routes.ts';

/** Stands in for a use case that is still being written. */
export function notYet<Name extends RouteName>(name: Name): UseCase<Name> {
  return () => Promise.reject(new Refused('not-found', `${name} is not there yet.`));
}
