import { Button, Group, Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ImportError, ImportPreview } from '../../api/types.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { FactList } from '../../parts/fact-list.tsx';
import { FailureNote } from '../../parts/failure-note.tsx';
import { Section } from '../../parts/page.tsx';
import { type ConsoleWords, useConsoleWords } from '../../words.ts';

/** Columns whose cells must have a certain form; the others are free text. */
const FORMED = ['use', 'area', 'area_source', 'relation', 'phone', 'from', 'until'] as const;

interface PreviewProps {
  readonly preview: ImportPreview;
  readonly busy: boolean;
  readonly failure: Error | null;
  readonly onImport: () => void;
}

export function Preview({ preview, busy, failure, onImport }: PreviewProps): ReactNode {
  const words = useConsoleWords();
  const { t } = words;
  if (preview.errors.length > 0)
    return (
      <Section title={t('import.errors', { count: preview.errors.length })} lead={errorsLead(preview, words)}>
        <DataTable
          caption={t('import.errors', { count: preview.errors.length })}
          columns={errorColumns(words)}
          rows={preview.errors}
          keyOf={({ row, column, code }) => `${row} ${column} ${code}`}
          empty={null}
        />
      </Section>
    );
  return <Clean preview={preview} busy={busy} failure={failure} onImport={onImport} />;
}

function Clean({ preview: { rows, toAdd, toChange }, busy, failure, onImport }: PreviewProps): ReactNode {
  const { t, count } = useConsoleWords();
  const nothing = toAdd.buildings + toAdd.parts + toAdd.persons + toAdd.relations + toChange === 0;
  const act =
    toAdd.parts > 0
      ? t('import.doIt', { count: count(toAdd.parts) })
      : t('import.doItPersons', { count: count(toAdd.relations + toChange) });
  return (
    <Section title={nothing ? t('import.nothingToDo') : t('import.clean')} lead={t('import.cleanBody')}>
      <Stack gap="xl" pt="lg">
        <FactList
          facts={[
            [t('import.rowsRead'), count(rows)],
            [t('import.addBuildings'), count(toAdd.buildings)],
            [t('import.addParts'), count(toAdd.parts)],
            [t('import.addPersons'), count(toAdd.persons)],
            [t('import.addRelations'), count(toAdd.relations)],
            [t('import.toChange'), count(toChange)],
          ]}
        />
        <FailureNote failure={failure} kept={t('failure.unchanged')} />
        {!nothing && (
          <Group>
            <Button
              size="lg"
              loading={busy}
              leftSection={<IconCircleCheck size="1.2em" aria-hidden />}
              onClick={onImport}
            >
              {act}
            </Button>
          </Group>
        )}
      </Stack>
    </Section>
  );
}

function errorsLead({ truncated, errors }: ImportPreview, { t }: ConsoleWords): ReactNode {
  return truncated
    ? `${t('import.errorsBody')} ${t('import.errorsTruncated', { count: errors.length })}`
    : t('import.errorsBody');
}

function errorColumns({ t, refusal }: ConsoleWords): readonly Column<ImportError>[] {
  return [
    { key: 'row', head: t('import.row'), numeric: true, names: true, width: '4.5rem', cell: ({ row }) => row },
    { key: 'column', head: t('import.column'), width: '9rem', cell: ({ column }) => t(`column.${column}`) },
    {
      key: 'what',
      head: t('import.what'),
      cell: ({ code, facts }) => {
        const { what, why } = refusal(code, facts);
        return (
          <>
            <Text fw={500}>{what}</Text>
            <Text size="sm" c="dimmed">
              {why}
            </Text>
          </>
        );
      },
    },
    { key: 'todo', head: t('import.todo'), cell: (error) => <Todo error={error} /> },
  ];
}

/** What to do, and for columns with a form of their own, what that form is. */
function Todo({ error: { code, facts, column } }: { readonly error: ImportError }): ReactNode {
  const { t, refusal } = useConsoleWords();
  const form = FORMED.find((one) => one === column);
  return (
    <>
      {refusal(code, facts).now}
      {form !== undefined && (
        <Text size="sm" c="dimmed">
          {t(`columnForm.${form}`)}
        </Text>
      )}
    </>
  );
}
