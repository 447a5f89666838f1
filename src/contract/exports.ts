import { z } from 'zod';
import './no-eval.ts';

/** In which language a file for a person is written; left out, the organization's where it is one of them. */
export const FileLanguage = z.enum(['en', 'fr']);
export type FileLanguage = z.infer<typeof FileLanguage>;
export const ExportQuery = z.strictObject({ language: FileLanguage.optional() });
