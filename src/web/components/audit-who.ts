import { useLingui } from '@lingui/react/macro';
import { useRead } from '../api/client.ts';

/** What who did something is called: by name, or as what it is; `name` as the server tells it. */
export function useActorWords(): (actor: string, name: string | undefined) => string {
  const { t } = useLingui();
  return (actor, name) => {
    if (name !== undefined) return actor.startsWith('key:') ? t`Key ${name}` : name;
    return actor === 'command-line' ? t`Command line` : actor;
  };
}

/** From where something was done: a network address, or the queue of the server itself. */
export function useOriginWords(): (origin: string) => string {
  const { t } = useLingui();
  return (origin) => (origin === 'job' ? t`A job of the server` : origin);
}

/** The same for who is known by their principal alone; the principal itself until the server has said its name. */
export function useWho(): (principal: string) => string {
  const names = useRead('listPrincipals', {}).data?.items ?? [];
  const tell = useActorWords();
  return (principal) => tell(principal, names.find((named) => named.principal === principal)?.name);
}
