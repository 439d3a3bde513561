import { EmptyState, LoadingLines, PageFrame } from '@lintel/ui';
import { IconHome } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useMyDoors } from '../api/doors.ts';
import { useMyHome } from '../api/home.ts';
import { Answer } from '../parts/answer.tsx';
import { NoRows, Row, Rows } from '../parts/rows.tsx';
import { useWords } from '../words.ts';
import { HomeCard } from './home-card.tsx';

export function HomeScreen(): ReactNode {
  const { t } = useWords();
  const homes = useMyHome();
  const doors = useMyDoors();
  return (
    <PageFrame title={t('home.title')}>
      <Answer to={homes} waiting={<LoadingLines rows={2} height={9} />}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState icon={<IconHome size="2rem" />} title={t('home.empty')} now={t('home.emptyNow')} />
          ) : (
            list.map((home) => <HomeCard key={home.part} home={home} />)
          )
        }
      </Answer>
      <Answer to={doors} waiting={<LoadingLines rows={3} />}>
        {(list) => (
          <Rows title={t('home.doors')}>
            {list.length === 0 ? <NoRows>{t('home.noDoors')}</NoRows> : null}
            {list.map((door) => (
              <Row
                key={door.id}
                title={door.name}
                note={`${door.place ?? t('door.placeAll')} · ${door.methods.map((method) => t(`method.${method}`)).join(' · ')}`}
              />
            ))}
          </Rows>
        )}
      </Answer>
    </PageFrame>
  );
}
