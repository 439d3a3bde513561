import { z } from 'zod';

/** Who looked, as the person sees them. */
export const LookerView = z.strictObject({
  role: z.enum(['system', 'resident', 'committee', 'guard', 'front_desk', 'site_manager', 'admin']),
  pseudonym: z.string().nullable().describe('The same for all looks of one person; null for the system'),
  badge: z.string().nullable().describe('What a member of staff chose to be called, if anything'),
});
