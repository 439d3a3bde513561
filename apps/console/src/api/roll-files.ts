import {
  client,
  type DownloadRollTemplateData,
  downloadRollTemplate as downloadTemplate,
  type ExportRollData,
  exportRoll as exportAsFile,
  type ImportRollErrors,
  type ImportRollResponse,
  type ImportRollResponses,
  type PreviewRollImportErrors,
  type PreviewRollImportResponse,
  type PreviewRollImportResponses,
} from '@lintel/api-client';
import type { Reply } from './reply.ts';

// Files travel as bytes, which the API document does not describe: these four say so to the generated client.

const AS_BYTES = { bodySerializer: null, headers: { 'content-type': 'application/octet-stream' } } as const;

export async function previewRollImport(file: Blob): Promise<Reply<PreviewRollImportResponse>> {
  return await client.post<PreviewRollImportResponses, PreviewRollImportErrors>({
    ...AS_BYTES,
    url: '/v1/roll/imports/preview',
    body: file,
  });
}

export async function importRoll(file: Blob): Promise<Reply<ImportRollResponse>> {
  return await client.post<ImportRollResponses, ImportRollErrors>({ ...AS_BYTES, url: '/v1/roll/imports', body: file });
}

export async function exportRoll(body: ExportRollData['body']): Promise<Reply<Blob>> {
  return (await exportAsFile({ body, parseAs: 'blob' })) as Reply<Blob>; // what `parseAs` makes of it
}

export async function downloadRollTemplate(
  query: NonNullable<DownloadRollTemplateData['query']>,
): Promise<Reply<Blob>> {
  return (await downloadTemplate({ query, parseAs: 'blob' })) as Reply<Blob>; // what `parseAs` makes of it
}
