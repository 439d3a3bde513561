import { Spoken } from '@lintel/ui';
import { Button, UnstyledButton } from '@mantine/core';
import { IconChevronRight, IconStarFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type Door, useFavouriteDoor } from '../api/doors.ts';
import { DoneNote } from '../parts/done-note.tsx';
import { Rows } from '../parts/rows.tsx';
import { useWords } from '../words.ts';
import styles from './other-doors.module.css';

interface OtherDoorsProps {
  readonly doors: readonly Door[];
  readonly shown: string;
  readonly onChoose: (door: string) => void;
}

/** The resident's other doors: a touch brings one to the big button. The shown one can be made the first for good. */
export function OtherDoors({ doors, shown, onChoose }: OtherDoorsProps): ReactNode {
  const { t } = useWords();
  const favour = useFavouriteDoor();
  const current = doors.find(({ id }) => id === shown);
  const makeFirst =
    current === undefined || current.favourite ? null : (
      <Button
        className={styles.first ?? ''}
        variant="default"
        loading={favour.isPending}
        onClick={() => favour.mutate(current.id)}
      >
        {t('door.makeFavourite', { door: current.name })}
      </Button>
    );
  const done =
    favour.isSuccess && current?.favourite === true ? t('door.favouriteSaved', { door: current.name }) : null;
  const choose = (door: string): void => {
    onChoose(door);
    document.querySelector('main')?.scrollTo({ top: 0, behavior: 'smooth' });
  };
  return (
    <>
      <DoneNote>{done}</DoneNote>
      <Rows title={t('door.others')}>
        {doors
          .filter(({ id }) => id !== shown)
          .map((door) => (
            <li key={door.id} className={styles.item}>
              <UnstyledButton className={styles.door ?? ''} onClick={() => choose(door.id)}>
                <span className={styles.words}>
                  <span>{door.name}</span>
                  <span className={styles.place}>{door.place ?? t('door.placeAll')}</span>
                </span>
                {door.favourite ? <Favourite /> : null}
                <IconChevronRight size="1.25rem" aria-hidden />
              </UnstyledButton>
            </li>
          ))}
      </Rows>
      {makeFirst}
    </>
  );
}

function Favourite(): ReactNode {
  const { t } = useWords();
  return (
    <>
      <IconStarFilled size="1.125rem" aria-hidden />
      <Spoken>{t('door.favourite')}</Spoken>
    </>
  );
}
