import { notYet } from './not-yet.ts';

export const imports = { importRows: notYet('importRows'), keepSourceFile: notYet('keepSourceFile') };
