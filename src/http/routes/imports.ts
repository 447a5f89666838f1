import { importRows } from '../../app/import-rows.ts';
import { keepSourceFile } from '../../app/keep-source-file.ts';

export const imports = { importRows, keepSourceFile };
