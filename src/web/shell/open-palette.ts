import { createContext } from 'react';

/** Opens the palette, which searches accounts, pages and actions. */
export const OpenPalette = createContext<() => void>(() => undefined);
