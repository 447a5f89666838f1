import type { Right } from '../../contract/rights.ts';
import { useRead } from './client.ts';

/** Whether the person has a right; undefined until the server has said so. The server enforces it either way. */
export function useRight(right: Right): boolean | undefined {
  return useRead('getSession', {}).data?.rights.includes(right);
}
