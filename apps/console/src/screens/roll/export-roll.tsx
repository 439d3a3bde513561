import { LoadingLines } from '@lintel/ui';
import { Button, Radio, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { revealReasonsQuestion, rollExportSizeQuestion } from '../../api/questions.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { DoneNote } from '../../parts/done-note.tsx';
import { FailureNote } from '../../parts/failure-note.tsx';
import { useMay } from '../../session/may.ts';
import { useConsoleWords } from '../../words.ts';
import { ExportFull } from './export-full.tsx';
import { ExportMasked } from './export-masked.tsx';

type Personal = 'masked' | 'full';

/** The roll as a file. Masked is enough for most work; in full, everyone in it will know, and why. */
export function ExportRoll({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useConsoleWords();
  const may = useMay();
  const [personal, setPersonal] = useState<Personal>('masked');
  const [done, setDone] = useState(false);
  if (done)
    return (
      <Dialog title={t('export.title')} onClose={onClose}>
        <DoneNote text={t(personal === 'full' ? 'export.doneFull' : 'export.done')} />
        <Button mt="lg" variant="default" onClick={onClose}>
          {t('common.close')}
        </Button>
      </Dialog>
    );
  const next = { onDone: () => setDone(true), onCancel: onClose };
  return (
    <Dialog title={t('export.title')} onClose={onClose}>
      <Stack gap="lg">
        <Radio.Group
          label={t('export.personal')}
          value={personal}
          onChange={(value) => setPersonal(value as Personal)} // the two values below
        >
          <Stack gap="sm" mt="xs">
            <Radio value="masked" label={t('export.masked')} description={t('export.maskedWhy')} />
            {/* The server decides in `exportRoll`; without the right to reveal, it refuses the full roll. */}
            {may('revealPerson') && <Radio value="full" label={t('export.full')} description={t('export.fullWhy')} />}
          </Stack>
        </Radio.Group>
        {personal === 'masked' ? <ExportMasked {...next} /> : <FullTerms {...next} />}
      </Stack>
    </Dialog>
  );
}

/** What must be known before a full export is offered: how many it shows, and for which reasons. */
function FullTerms(next: { readonly onDone: () => void; readonly onCancel: () => void }): ReactNode {
  const terms = useQuery(revealReasonsQuestion);
  const size = useQuery(rollExportSizeQuestion);
  if (terms.data !== undefined && size.data !== undefined)
    return <ExportFull terms={terms.data} persons={size.data.persons} {...next} />;
  const retry = (): void => {
    void terms.refetch();
    void size.refetch();
  };
  const failure = terms.error ?? size.error;
  return failure === null ? <LoadingLines rows={4} /> : <FailureNote failure={failure} onRetry={retry} />;
}
