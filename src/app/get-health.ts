import { migrationState } from '../store/migrate.ts';
import type { UseCase } from './use-case.ts';

/** What this server runs on; answers only while the database does. */
export const getHealth: UseCase<'getHealth'> = async (context) => {
  const { last } = await migrationState(context.pool);
  return {
    status: 200,
    body: {
      status: 'ok',
      version: context.version,
      node: context.nodeVersion,
      database: { kind: context.engine, version: context.engineVersion },
      schema: last,
      startedAt: context.startedAt,
    },
  };
};
