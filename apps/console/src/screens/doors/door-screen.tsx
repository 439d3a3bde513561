import { EmptyState, LoadingLines } from '@lintel/ui';
import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { doorsQuestion, gatesQuestion } from '../../api/questions.ts';
import type { Door } from '../../api/types.ts';
import { FactList } from '../../parts/fact-list.tsx';
import { FailureNote } from '../../parts/failure-note.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { useMay } from '../../session/may.ts';
import { useConsoleWords } from '../../words.ts';
import { DoorName } from './door-name.tsx';
import { DoorStateSection } from './door-state.tsx';
import { HoursEditor } from './hours/hours-editor.tsx';

/** One door: its state, its hours, its link. */
export function DoorScreen(): ReactNode {
  const { t } = useConsoleWords();
  const { door: id } = useParams({ from: '/inside/doors/$door' });
  const { data, error, refetch } = useQuery(doorsQuestion);
  const door = data?.doors.find((one) => one.id === id);
  return (
    <Page
      key={door?.id ?? ''}
      narrow
      title={door?.name ?? t('doors.door')}
      back={{ to: '/doors', text: t('door.back') }}
    >
      <FailureNote failure={error} onRetry={() => void refetch()} />
      {data === undefined && error === null && <LoadingLines rows={4} />}
      {data !== undefined && door === undefined && (
        <EmptyState title={t('frame.notFound')} now={t('frame.notFoundBody')} />
      )}
      {door !== undefined && <DoorParts door={door} />}
    </Page>
  );
}

function DoorParts({ door }: { readonly door: Door }): ReactNode {
  const { t } = useConsoleWords();
  const may = useMay();
  const gates = useQuery({ ...gatesQuestion, enabled: may('readGates') }).data?.gates;
  const gate = gates?.find(({ id }) => id === door.gate)?.name;
  const methods = door.methods.map((method) => t(`method.${method}`)).join(t('list.comma'));
  return (
    <>
      <FactList
        facts={[
          [t('door.gate'), gate ?? (door.gate === null ? t('doors.noGate') : '—')],
          [
            t('door.barrierFree'),
            t(door.lanes.some(({ barrierFree }) => barrierFree) ? 'door.barrierFreeYes' : 'door.barrierFreeNo'),
          ],
          [t('door.methods'), methods === '' ? '—' : methods],
        ]}
      />
      {may('changeDoors') && <DoorName door={door} />}
      <DoorStateSection door={door} />
      {/* Hours that changed on the server start the editor afresh. */}
      <HoursEditor key={JSON.stringify([door.freePass, door.methodHours])} door={door} />
      <Section title={t('door.link')} lead={t('door.linkLead')} actions={<LinkButton door={door.id} />}>
        {null}
      </Section>
    </>
  );
}

function LinkButton({ door }: { readonly door: string }): ReactNode {
  const { t } = useConsoleWords();
  return (
    <Button
      component={Link}
      to={`/doors/${door}/link`}
      variant="default"
      leftSection={<IconPrinter size="1.1em" aria-hidden />}
    >
      {t('door.linkPrint')}
    </Button>
  );
}
