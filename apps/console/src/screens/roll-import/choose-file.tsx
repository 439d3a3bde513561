import { Button, Loader, Text, VisuallyHidden } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { useConsoleWords } from '../../words.ts';
import styles from './roll-import.module.css';
import { TemplateLink } from './template-link.tsx';

/** What `previewRollImport` takes at most; asked here first, so that nobody waits for a refusal. */
const FILE_BYTES_MAX = 8 * 1024 * 1024;
const FILE_MIB_MAX = FILE_BYTES_MAX / 1024 / 1024;

type Wrong = 'import.tooLarge' | 'import.wrongType' | 'import.dropped';

interface ChooseFileProps {
  readonly file: File | null;
  readonly busy: boolean;
  readonly onChoose: (file: File) => void;
}

/** A file by button or by dropping it; both ways end in the same checks. */
export function ChooseFile({ file, busy, onChoose }: ChooseFileProps): ReactNode {
  const { t } = useConsoleWords();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const take = (files: FileList | null): void => {
    const found = wrongFiles(files);
    setWrong(found);
    const chosen = files?.[0];
    if (found === null && chosen !== undefined) onChoose(chosen);
    if (input.current !== null) input.current.value = ''; // the same file, mended, can be chosen again
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div
      className={styles.drop}
      data-over={over}
      data-small={file !== null}
      onDragOver={(event) => event.preventDefault()}
      onDragEnter={() => setOver(true)}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {busy ? (
        <Loader size="sm" />
      ) : (
        <IconFileSpreadsheet
          className={styles.fileIcon ?? ''}
          size={file === null ? '2.25rem' : '1.5rem'}
          stroke={1.4}
          aria-hidden
        />
      )}
      <output className={styles.dropWords}>
        {file === null ? (
          <Text fw={600}>{t('import.drop')}</Text>
        ) : (
          <Text fw={600}>{t(busy ? 'import.reading' : 'import.chosen', { file: file.name })}</Text>
        )}
        {file === null && (
          <Text size="sm" c="dimmed">
            {t('import.formats', { size: FILE_MIB_MAX })}
          </Text>
        )}
      </output>
      <VisuallyHidden>
        <input
          ref={input}
          type="file"
          tabIndex={-1}
          accept=".xlsx,.csv"
          aria-label={t('import.choose')}
          onChange={(event) => take(event.currentTarget.files)}
        />
      </VisuallyHidden>
      <Button variant={file === null ? 'light' : 'default'} disabled={busy} onClick={() => input.current?.click()}>
        {t(file === null ? 'import.choose' : 'import.other')}
      </Button>
      {wrong !== null && (
        <Text role="alert" c="var(--mantine-color-error)">
          {t(wrong, { size: FILE_MIB_MAX })}
        </Text>
      )}
      {file === null && <TemplateLink />}
    </div>
  );
}

function wrongFiles(files: FileList | null): Wrong | null {
  const file = files?.[0];
  if (file === undefined) return null;
  if ((files?.length ?? 0) > 1) return 'import.dropped';
  if (!/\.(xlsx|csv)$/i.test(file.name)) return 'import.wrongType';
  return file.size > FILE_BYTES_MAX ? 'import.tooLarge' : null;
}
