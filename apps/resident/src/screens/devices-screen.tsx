import { ConfirmDialog, LoadingLines, PageFrame, RefusalNotice } from '@lintel/ui';
import { Button } from '@mantine/core';
import { IconDeviceLaptop, IconDeviceMobile } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { refusalOf } from '../api/api-error.ts';
import type { RegisteredPhone, Session } from '../api/operations.ts';
import { useEndSession, useMyPhones, useMySessions, useRemovePhone } from '../api/sessions.ts';
import { Answer } from '../parts/answer.tsx';
import { BackLink } from '../parts/back-link.tsx';
import { NoRows, Row, Rows } from '../parts/rows.tsx';
import { useWords } from '../words.ts';

export function DevicesScreen(): ReactNode {
  const { t } = useWords();
  return (
    <PageFrame title={t('sessions.title')} lead={t('sessions.lead')} back={<BackLink to="/me" />}>
      <Sessions />
      <Phones />
    </PageFrame>
  );
}

function Sessions(): ReactNode {
  const { t, day, moment } = useWords();
  const sessions = useMySessions();
  const end = useEndSession();
  const [ending, setEnding] = useState<Session | null>(null);
  const act = (): void => {
    if (ending !== null) end.mutate(ending.session, { onSettled: () => setEnding(null) });
  };
  return (
    <>
      <Answer to={sessions} waiting={<LoadingLines rows={2} />}>
        {(list) => (
          <Rows>
            {list.map((session) => (
              <Row
                key={session.session}
                icon={<IconDeviceLaptop size="1.5rem" stroke={1.75} />}
                title={session.current ? t('sessions.this') : t('sessions.device')}
                note={`${t('sessions.seen', { at: moment(session.seenAt, Date.now()) })} · ${t('sessions.since', { at: day(session.madeAt) })}`}
                end={
                  session.current ? undefined : (
                    <Button variant="default" onClick={() => setEnding(session)}>
                      {t('sessions.end')}
                    </Button>
                  )
                }
              />
            ))}
            {list.length <= 1 ? <NoRows>{t('sessions.empty')}</NoRows> : null}
          </Rows>
        )}
      </Answer>
      {end.error === null ? null : <RefusalNotice refusal={refusalOf(end.error)} />}
      <ConfirmDialog
        open={ending !== null}
        title={t('sessions.endTitle')}
        act={t('sessions.endAct')}
        danger
        busy={end.isPending}
        onAct={act}
        onClose={() => setEnding(null)}
      >
        {t('sessions.endBody')}
      </ConfirmDialog>
    </>
  );
}

function Phones(): ReactNode {
  const { t, day } = useWords();
  const phones = useMyPhones();
  const remove = useRemovePhone();
  const [leaving, setLeaving] = useState<RegisteredPhone | null>(null);
  const name = leaving?.name ?? '';
  const act = (): void => {
    if (leaving !== null) remove.mutate(leaving.deviceKey, { onSettled: () => setLeaving(null) });
  };
  return (
    <>
      <Answer to={phones} waiting={<LoadingLines rows={2} />}>
        {(list) => (
          <Rows title={t('sessions.phones')}>
            {list.length === 0 ? <NoRows>{t('sessions.phonesEmpty')}</NoRows> : null}
            {list.map((phone) => (
              <Row
                key={phone.deviceKey}
                icon={<IconDeviceMobile size="1.5rem" stroke={1.75} />}
                title={phone.name}
                note={t('keys.from', { from: day(phone.madeAt) })}
                end={
                  <Button
                    variant="default"
                    aria-label={t('sessions.removePhoneAct', { name: phone.name })}
                    onClick={() => setLeaving(phone)}
                  >
                    {t('home.remove')}
                  </Button>
                }
              />
            ))}
          </Rows>
        )}
      </Answer>
      {remove.error === null ? null : <RefusalNotice refusal={refusalOf(remove.error)} />}
      <ConfirmDialog
        open={leaving !== null}
        title={t('sessions.removePhoneTitle', { name })}
        act={t('sessions.removePhoneAct', { name })}
        danger
        busy={remove.isPending}
        onAct={act}
        onClose={() => setLeaving(null)}
      >
        {t('sessions.removePhoneBody')}
      </ConfirmDialog>
    </>
  );
}
