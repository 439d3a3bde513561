import { z } from 'zod';
import { STAFF_REASONS } from '../domain/reason.ts';
import { TICKET } from '../domain/ticket.ts';

/** What everybody must give who wants to look at a person. */
export const LookReason = z.enum(STAFF_REASONS).describe('Why; the person will see it');
export const LookTicket = z
  .string()
  .regex(TICKET)
  .optional()
  .describe('Number of the work order, complaint or letter, never a person’s; a request by an authority must have one');

/** What every look of staff can be refused for. */
export const LOOK_REFUSALS = [
  'vault.reason_not_yours',
  'vault.ticket_missing',
  'vault.ticket_looks_personal',
  'vault.too_many_looks',
  'trace.not_sequenced',
] as const;
