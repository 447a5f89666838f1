import { importRows } from '../../app/import-rows.ts';
import { keepSourceFile } from '../../app/keep-source-file.ts';
import { previewRows } from '../../app/preview-rows.ts';

export const imports = { importRows, keepSourceFile, previewRows };
