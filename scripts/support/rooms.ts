/** What one room of `src/` may import. The linter and the tidy test both read this table (DESIGN §1). */
export type Room = {
  /** Rooms it may import; a path such as `store/engine` opens only that file or folder of a room. */
  readonly rooms: readonly string[];
  /** Packages it may import. */
  readonly packages: readonly string[];
  /** Whether it may use Node's own modules. */
  readonly node: boolean;
};

export const ROOMS: Readonly<Record<string, Room>> = {
  core: { rooms: [], packages: [], node: false },
  readers: { rooms: ['core'], packages: ['saxes'], node: false },
  contract: { rooms: ['core'], packages: ['zod'], node: false },
  store: {
    rooms: ['core'],
    packages: ['kysely', 'pg', 'yazl', '@electric-sql/pglite', '@electric-sql/pglite-prepopulatedfs'],
    node: true,
  },
  auth: { rooms: ['core', 'contract', 'store'], packages: ['better-auth', '@zxcvbn-ts/language-common'], node: true },
  app: { rooms: ['core', 'readers', 'store', 'contract'], packages: [], node: true },
  jobs: { rooms: ['core', 'contract', 'app', 'store/engine'], packages: ['pg-boss'], node: true },
  http: {
    rooms: ['core', 'contract', 'app', 'auth'],
    packages: ['fastify', 'pino', 'rate-limiter-flexible', 'zod'],
    node: true,
  },
  cli: { rooms: ['core', 'contract', 'app', 'readers'], packages: ['commander'], node: true },
  web: {
    rooms: ['core', 'contract'],
    packages: [
      'react',
      'react-dom',
      '@mantine/core',
      '@mantine/hooks',
      '@mantine/notifications',
      '@mantine/spotlight',
      '@lingui/core',
      '@lingui/react',
      '@tanstack/react-query',
      '@tanstack/react-router',
      '@fontsource-variable/inter',
      'lucide-react',
      'uqr',
    ],
    node: false,
  },
};
