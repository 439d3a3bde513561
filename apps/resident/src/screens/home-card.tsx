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
  const since =
    home.until === null
      ? t('home.since', { from: day(home.from) })
      : t('home.until', { from: day(home.from), until: day(home.until) });
  return (
    <article className={styles.home}>
      <header>
        <h2 className={styles.flat}>
          {t('home.flat', { building: home.building, stairwell: home.stairwell ?? '', flat: home.flatNo })}
        </h2>
        <p className={styles.kind}>{`${t(`kind.${home.kind}`)} · ${since}`}</p>
      </header>
      <Housemates home={home} />
      {home.mayInvite ? <Invite part={home.part} /> : null}
    </article>
  );
}

function Housemates({ home }: { readonly home: Home }): ReactNode {
  const { t } = useWords();
  const [leaving, setLeaving] = useState<Housemate | null>(null);
  const remove = useRemoveFamily();
  const act = (): void => {
    const occupancy = leaving?.occupancy ?? null;
    if (occupancy !== null) remove.mutate({ part: home.part, occupancy }, { onSettled: () => setLeaving(null) });
  };
  const name = nameOf(leaving);
  return (
    <>
      <Rows title={t('home.housemates')}>
        {home.housemates.length === 0 ? <NoRows>{t('home.alone')}</NoRows> : null}
        {home.housemates.map((mate, index) => (
          <Row
            key={mate.occupancy ?? index}
            title={<MaskedValue masked={nameOf(mate)} label={t('data.field.name')} />}
            note={t(`kind.${mate.kind}`)}
            end={
              mate.occupancy === null ? undefined : (
                <Button
                  variant="default"
                  aria-label={t('home.removeAct', { name: nameOf(mate) })}
                  onClick={() => setLeaving(mate)}
                >
                  {t('home.remove')}
                </Button>
              )
            }
          />
        ))}
      </Rows>
      {remove.error === null ? null : <RefusalNotice refusal={refusalOf(remove.error)} />}
      <ConfirmDialog
        open={leaving !== null}
        title={t('home.removeTitle')}
        act={t('home.removeAct', { name })}
        danger
        busy={remove.isPending}
        onAct={act}
        onClose={() => setLeaving(null)}
      >
        {t('home.removeBody', { name })}
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
      <Button leftSection={<IconUserPlus size="1.25em" aria-hidden />} variant="light" onClick={() => setOpen(true)}>
        {t('home.invite')}
      </Button>
      <p className={styles.kind}>{t('home.inviteHint')}</p>
    </div>
  );
}

/** A name may already be forgotten while the stay is still on record. */
function nameOf(mate: Housemate | null): string {
  return mate?.name?.masked ?? '***';
}
