import { z } from 'zod';
import { DownloadReply } from '../../../platform/http/download.ts';
import { type Route, route } from '../../../platform/http/route.ts';
import { Refused } from '@lintel/kernel';
import { LOOK_REFUSALS, LookReason, LookTicket } from '../../vault/index.ts';
import type { importRoll, previewRollImport } from '../commands/import-roll.ts';
import { ROLL_COLUMNS } from '../domain/roll-column.ts';
import { FILE_BYTES_MAX } from '../files/file-refusal.ts';
import type { countExported, exportRoll, rollTemplate } from '../queries/export-roll.ts';
import { COMPARISON_REFUSALS } from './comparison-refusals.ts';

export interface RollFilesUse {
  readonly preview: ReturnType<typeof previewRollImport>;
  readonly importRoll: ReturnType<typeof importRoll>;
  readonly exportRoll: ReturnType<typeof exportRoll>;
  readonly countExported: ReturnType<typeof countExported>;
  readonly template: typeof rollTemplate;
}

/** What a file can be refused for as a whole, before or instead of its rows. */
const FILE_REFUSALS = [
  'registry.file_too_large',
  'registry.file_unsafe',
  'registry.file_malformed',
  'registry.file_old_excel',
  'registry.file_empty',
  'registry.rows_over_limit',
  'registry.columns_over_limit',
  'registry.column_forbidden',
  'registry.column_not_listed',
  'registry.column_repeated',
  'registry.column_missing',
  'registry.imports_too_many',
  'registry.community_unknown',
  'registry.too_many_previews',
  ...COMPARISON_REFUSALS,
] as const;

const Format = z.enum(['xlsx', 'csv']);

const PreviewView = z.strictObject({
  rows: z.number().int(),
  toAdd: z.strictObject({
    buildings: z.number().int(),
    parts: z.number().int(),
    persons: z.number().int(),
    relations: z.number().int(),
  }),
  toChange: z.number().int(),
  errors: z.array(
    z.strictObject({
      row: z.number().int().describe('As the spreadsheet counts them: the headings are row 1'),
      column: z.enum(ROLL_COLUMNS),
      cell: z.string().describe('Such as E5; empty when the file has no such column'),
      code: z.string().describe('What is wrong; screens translate it'),
      facts: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
  truncated: z.boolean().describe('There are more errors than these'),
});

export function rollFilesRoutes(use: RollFilesUse): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        path: '/v1/roll/imports/preview',
        id: 'previewRollImport',
        summary: 'Say what an import of this Excel or CSV file would do; change nothing. Who is in it will see it',
        may: 'roll.import',
        stableSince: '0.1',
        upload: { maxBytes: FILE_BYTES_MAX },
        reply: PreviewView,
        refuses: FILE_REFUSALS,
      },
      async (actor, { bytes }) => {
        const { errors, ...preview } = await use.preview(actor, bytes);
        return { ...preview, errors: [...errors] };
      },
    ),
    route(
      {
        method: 'POST',
        path: '/v1/roll/imports',
        id: 'importRoll',
        summary: 'Import an Excel or CSV file: all of it, or nothing when one cell is wrong',
        may: 'roll.import',
        stableSince: '0.1',
        upload: { maxBytes: FILE_BYTES_MAX },
        reply: z.strictObject({ rows: z.number().int(), added: z.number().int(), changed: z.number().int() }),
        refuses: [
          ...FILE_REFUSALS,
          'registry.import_has_errors',
          'vault.name_malformed',
          'vault.phone_malformed',
          'vault.phone_taken',
        ],
      },
      async (actor, { bytes }) => await use.importRoll({ community: actor.community, actor }, bytes),
    ),
    route(
      {
        method: 'GET',
        path: '/v1/roll/imports/template',
        id: 'downloadRollTemplate',
        summary: 'An empty file with the headings that an import understands',
        may: 'roll.import',
        stableSince: '0.1',
        query: z.strictObject({ format: Format.default('xlsx'), language: z.enum(['zh', 'en']).default('zh') }),
        reply: DownloadReply,
        refuses: [],
      },
      async (_actor, { query }) => await use.template(query.format, query.language),
    ),
    exportRoute(use),
    exportSizeRoute(use),
  ];
}

function exportRoute(use: RollFilesUse): Route {
  return route(
    {
      method: 'POST',
      path: '/v1/roll/export',
      id: 'exportRoll',
      summary: 'The roll as a file, masked; or in clear for a reason that everyone in it will see',
      may: 'roll.export',
      stableSince: '0.1',
      // In a body, because an address ends in every proxy's log.
      body: z.strictObject({
        format: Format.default('xlsx'),
        personal: z.enum(['masked', 'full']).default('masked'),
        reason: LookReason.optional(),
        ticket: LookTicket,
      }),
      reply: DownloadReply,
      refuses: [
        ...LOOK_REFUSALS,
        'registry.export_needs_reason',
        'registry.full_export_not_yours',
        'registry.community_unknown',
        'vault.person_unknown',
        'vault.bulk_needs_approval',
      ],
    },
    async (actor, { body }) => {
      const { format, personal, reason, ticket = null } = body;
      if (personal === 'masked') return await use.exportRoll(actor, { format, personal: { shown: 'masked' } });
      if (reason === undefined) throw new Refused({ code: 'registry.export_needs_reason', facts: {} });
      return await use.exportRoll(actor, { format, personal: { shown: 'full', reason, ticket } });
    },
  );
}

function exportSizeRoute(use: RollFilesUse): Route {
  return route(
    {
      method: 'GET',
      path: '/v1/roll/export/size',
      id: 'getRollExportSize',
      summary: 'How many persons a full export would show; each of them would see it',
      may: 'roll.export',
      stableSince: '0.2',
      reply: z.strictObject({ persons: z.number().int() }),
      refuses: ['registry.community_unknown'],
    },
    async ({ community }) => ({ persons: await use.countExported(community) }),
  );
}
