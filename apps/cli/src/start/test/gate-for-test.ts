import { appendFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { standIn } from './program-for-test.ts';

const data = dirname(process.env['LINTEL_GATE_DATA'] ?? '');
const given = Object.entries(process.env).filter(([name]) => name.startsWith('LINTEL_GATE_'));
appendFileSync(join(data, 'gate-env'), JSON.stringify(Object.fromEntries(given)));
standIn('gate', data, { panel: `http://127.0.0.1:${process.env['LINTEL_GATE_PORT']}/` });
