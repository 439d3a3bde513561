import { EmptyState, LoadingLines } from '@lintel/ui';
import { Text, Title } from '@mantine/core';
import { IconDoor, IconGridDots, IconQrcode } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { type Door, useMyDoors } from '../api/doors.ts';
import { Answer } from '../parts/answer.tsx';
import { LinkButton } from '../parts/link-button.tsx';
import { useWords } from '../words.ts';
import { DoorPanel } from './door-panel.tsx';
import { firstDoor } from './door-panel-state.ts';
import styles from './door-screen.module.css';
import { OtherDoors } from './other-doors.tsx';
import { Tiles } from './tiles.tsx';

/** The first thing a resident sees: their door. */
export function DoorScreen(): ReactNode {
  const { t } = useWords();
  const doors = useMyDoors();
  useEffect(() => {
    document.title = `${t('door.title')} · ${t('product.name')}`;
  }, [t]);
  return (
    <>
      <Answer to={doors} waiting={<LoadingLines rows={1} height={24} />}>
        {(list) => (list.length === 0 ? <NoDoors /> : <Doors doors={list} />)}
      </Answer>
      {doors.isLoadingError ? <OtherWays /> : null}
    </>
  );
}

function Doors({ doors }: { readonly doors: readonly Door[] }): ReactNode {
  const { t } = useWords();
  const [chosen, choose] = useState<string | null>(null);
  const door = doors.find(({ id }) => id === chosen) ?? firstDoor(doors);
  if (door === undefined) return null;
  return (
    <div className={styles.screen} data-wide>
      <div className={styles.door}>
        <div>
          <Title order={1}>{door.name}</Title>
          <Text c="dimmed">{door.place ?? t('door.placeAll')}</Text>
        </div>
        <DoorPanel key={door.id} door={door} via="tap" />
        <OtherWays />
      </div>
      <div className={styles.rest}>
        <Tiles />
        {doors.length > 1 ? <OtherDoors doors={doors} shown={door.id} onChoose={choose} /> : null}
      </div>
    </div>
  );
}

/** The QR page is fetched along with this one, so that it opens without a network as well. */
function OtherWays(): ReactNode {
  const { t } = useWords();
  return (
    <div className={styles.ways}>
      <LinkButton to="/qr" preload="render" variant="default" wide icon={<IconQrcode size="1.375rem" aria-hidden />}>
        {t('door.qr')}
      </LinkButton>
      <LinkButton to="/pin" variant="default" wide icon={<IconGridDots size="1.375rem" aria-hidden />}>
        {t('door.pin')}
      </LinkButton>
    </div>
  );
}

function NoDoors(): ReactNode {
  const { t } = useWords();
  return (
    <>
      <EmptyState order={1} icon={<IconDoor size="2rem" />} title={t('door.empty')} now={t('door.emptyNow')} />
      <Tiles />
    </>
  );
}
