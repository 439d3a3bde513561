/** Why a file was not even read. */
export type FileRefusal =
  | 'registry.file_too_large'
  | 'registry.file_unsafe'
  | 'registry.file_malformed'
  | 'registry.file_old_excel'
  | 'registry.rows_over_limit'
  | 'registry.columns_over_limit';

export const FILE_BYTES_MAX = 8 * 1024 * 1024;
