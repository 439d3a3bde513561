import { ConfirmDialog, MaskedValue, RefusalNotice } from '@lintel/ui';
import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { refusalOf } from '../api/api-error.ts';
import { type Home, useRemoveFamily } from '../api/home.ts';
import { NoRows, Row, Rows } from '../parts/rows.tsx';
import { useWords } from '../words.ts';
import { FamilyForm } from './family-form.tsx';
import styles from './home-card.module.css';

type Housemate = Home['housemates'][number];

/** One flat: how the resident belongs to it, who else lives there, and room for family. */
export function HomeCard({ home }: { readonly home: Home }): ReactNode {
  const { t, day } = useWords();
  const mayInvite = home.kind === 'owner' || home.kind === 'co_owner';
  const since = home.until === null ? t('home.since', { from: day(home.from) }) : t('home.until', { from: day(home.from), until: day(home.until) });
  return (
    <article className={styles.home}>
      <header>
        <h2 className={styles.flat}>{t('home.flat', { building: home.building, stairwell: home.stairwell, flat: home.flatNo })}</h2>
        <p className={styles.kind}>{`${kindWord(home.kind, t)} · ${since}`}</p>
      </header>
      <Housemates home={home} mayRemove={mayInvite} />
      {mayInvite ? <Invite part={home.part} /> : null}
    </article>
  );
}

function Housemates({ home, mayRemove }: { readonly home: Home; readonly mayRemove: boolean }): ReactNode {
  const { t } = useWords();
  const [leaving, setLeaving] = useState<Housemate | null>(null);
  const remove = useRemoveFamily();
  const act = (): void => {
    if (leaving?.occupancy === undefined || leaving.occupancy === null) return;
    remove.mutate({ part: home.part, occupancy: leaving.occupancy }, { onSettled: () => setLeaving(null) });
  };
  return (
    <>
      <Rows title={t('home.housemates')}>
        {home.housemates.length === 0 ? <NoRows>{t('home.alone')}</NoRows> : null}
        {home.housemates.map((mate, index) => (
          <Row
            key={mate.occupancy ?? index}
            title={<MaskedValue masked={mate.name.masked} label={t('data.field.name')} />}
            note={kindWord(mate.kind, t)}
            end={
              mayRemove && mate.kind === 'family' && typeof mate.occupancy === 'string' ? (
                <Button variant="default" aria-label={t('home.removeAct', { name: mate.name.masked })} onClick={() => setLeaving(mate)}>
                  {t('home.remove')}
                </Button>
              ) : undefined
            }
          />
        ))}
      </Rows>
      {remove.error === null ? null : <RefusalNotice refusal={refusalOf(remove.error)} />}
      <ConfirmDialog
        open={leaving !== null}
        title={t('home.removeTitle')}
        act={t('home.removeAct', { name: leaving?.name.masked ?? '' })}
        danger
        busy={remove.isPending}
        onAct={act}
        onClose={() => setLeaving(null)}
      >
        {t('home.removeBody', { name: leaving?.name.masked ?? '' })}
      </ConfirmDialog>
    </>
  );
}

function Invite({ part }: { readonly part: string }): ReactNode {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  if (open) return <FamilyForm part={part} onClose={() => setOpen(false)} />;
  return (
    <div className={styles.invite}>
      <Button leftSection={<IconUserPlus size="1.25em" aria-hidden />} variant="light" onClick={() => setOpen(true)}>{t('home.invite')}</Button>
      <p className={styles.kind}>{t('home.inviteHint')}</p>
    </div>
  );
}

function kindWord(kind: string, t: ReturnType<typeof useWords>['t']): string {
  switch (kind) {
    case 'owner':
    case 'co_owner':
    case 'family':
    case 'tenant_lessee':
      return t(`kind.${kind}`);
    default:
      return kind;
  }
}
