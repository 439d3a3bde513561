import type { ModuleDatabase, Tx } from '../../../platform/database/database.ts';
import type { AccessSchema } from './schema.generated.ts';

export type AccessTx = Tx<AccessSchema>;
export type AccessDatabase = ModuleDatabase<AccessSchema>;
