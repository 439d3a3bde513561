import { LintelMark, LoadingLines } from '@lintel/ui';
import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { doorsQuestion } from '../../api/questions.ts';
import type { Door } from '../../api/types.ts';
import { FailureNote } from '../../parts/failure-note.tsx';
import { QrPicture } from '../../parts/qr-picture.tsx';
import { useMe } from '../../session/me.ts';
import { useConsoleWords } from '../../words.ts';
import { doorLinkAddress } from './door-link-address.ts';
import styles from './door-link.module.css';

/** A sheet to print and hang beside a door. On paper only the sheet is left. */
export function DoorLinkScreen(): ReactNode {
  const { t } = useConsoleWords();
  const { door: id } = useParams({ from: '/inside/doors/$door/link' });
  const { data, error } = useQuery(doorsQuestion);
  const door = data?.doors.find((one) => one.id === id);
  useEffect(() => {
    document.title = `${door?.name ?? ''} · ${t('door.link')}`;
  }, [door, t]);
  return (
    <div className={styles.page}>
      <nav className={styles.bar}>
        <Button component={Link} to={`/doors/${id}`} variant="default">
          {t('linkPage.back')}
        </Button>
        <Button
          leftSection={<IconPrinter size="1.1em" aria-hidden />}
          disabled={door === undefined}
          onClick={() => print()}
        >
          {t('linkPage.print')}
        </Button>
      </nav>
      <FailureNote failure={error} />
      {door === undefined ? <LoadingLines rows={4} /> : <Sheet door={door} />}
    </div>
  );
}

function Sheet({ door }: { readonly door: Door }): ReactNode {
  const { t } = useConsoleWords();
  const { community } = useMe();
  const address = doorLinkAddress(location.origin, door.linkCode);
  return (
    <article className={styles.sheet}>
      <p className={styles.community}>{community.name}</p>
      <h1 className={styles.door}>{door.name}</h1>
      <QrPicture text={address} label={t('door.link')} className={styles.code ?? ''} />
      <p className={styles.how}>{t('linkPage.how')}</p>
      <p className={styles.how2}>{t('linkPage.how2')}</p>
      <p className={styles.address}>{address}</p>
      <footer className={styles.foot}>
        <LintelMark size={18} />
        {t('linkPage.own')}
      </footer>
    </article>
  );
}
