import type { Command } from './command.ts';
import { allocateCommand } from './commands/allocate.ts';
import { auditHeadCommand } from './commands/audit-head.ts';
import { autoReconcileCommand } from './commands/auto-reconcile.ts';
import { backupCommand } from './commands/backup.ts';
import { demoCommand } from './commands/demo.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { migrateCommand } from './commands/migrate.ts';
import { resetPasswordCommand } from './commands/reset-password.ts';
import { restoreCommand } from './commands/restore.ts';
import { serveCommand } from './commands/serve.ts';
import { verifyCommand } from './commands/verify.ts';

/** Every command of `quittance`: adding one is one new file and one row. */
export const COMMANDS: readonly Command[] = [
  serveCommand,
  importCommand,
  allocateCommand,
  autoReconcileCommand,
  verifyCommand,
  auditHeadCommand,
  demoCommand,
  migrateCommand,
  exportCommand,
  backupCommand,
  restoreCommand,
  resetPasswordCommand,
];
