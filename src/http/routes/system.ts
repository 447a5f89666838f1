import { getHealth } from '../../app/get-health.ts';
import { getDemo, loadDemo } from '../../app/load-demo.ts';
import { verify } from '../../app/verify.ts';

export const system = { getHealth, getDemo, loadDemo, verify };
