import { Button, Group, Text } from '@mantine/core';
import { IconCircleCheckFilled } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Relation } from '../../api/types.ts';
import { useMay } from '../../session/may.ts';
import { useConsoleWords } from '../../words.ts';
import { RevealButton } from '../reveal/reveal-button.tsx';
import { ConfirmResidency } from './confirm-residency.tsx';
import { EndRelation } from './end-relation.tsx';
import { nameOf } from './part-words.ts';
import { PersonLines } from './person-lines.tsx';
import styles from './part.module.css';
import type { RelationOf } from './relation-of.ts';
import { WithdrawResidency } from './withdraw-residency.tsx';

type Asking = 'confirm' | 'withdraw' | 'end' | null;

/** Someone's tie to a flat, and what may be done with it. Organisations have no name here and nothing to confirm. */
export function RelationRow({ group, relation }: RelationOf): ReactNode {
  const words = useConsoleWords();
  const { t } = words;
  const may = useMay();
  const [asking, setAsking] = useState<Asking>(null);
  const close = (): void => setAsking(null);
  const { confirmed } = relation.residency;
  return (
    <li className={styles.person}>
      <PersonLines relation={relation} />
      <Dates relation={relation} />
      <div className={styles.actions}>
        {relation.person !== null && <RevealButton person={relation.person} name={nameOf(relation, words)} />}
        {relation.person !== null && may('confirmResidency') && (
          <Button
            variant={confirmed ? 'subtle' : 'light'}
            size="sm"
            color={confirmed ? 'gray' : 'jade'}
            onClick={() => setAsking(confirmed ? 'withdraw' : 'confirm')}
          >
            {t(confirmed ? 'part.withdraw' : 'part.confirm')}
          </Button>
        )}
        {may('changeRoll') && (
          <Button
            variant="subtle"
            size="sm"
            color="gray"
            aria-label={t('part.endOf', { name: nameOf(relation, words) })}
            onClick={() => setAsking('end')}
          >
            {t('part.end')}
          </Button>
        )}
      </div>
      {asking === 'confirm' && <ConfirmResidency group={group} relation={relation} onClose={close} />}
      {asking === 'withdraw' && <WithdrawResidency group={group} relation={relation} onClose={close} />}
      {asking === 'end' && <EndRelation group={group} relation={relation} onClose={close} />}
    </li>
  );
}

function Dates({ relation: { kind, from, until, person, residency } }: { readonly relation: Relation }): ReactNode {
  const { t, day } = useConsoleWords();
  const { confirmed, at } = residency;
  return (
    <div className={styles.who}>
      <Text>
        {t(`relation.${kind}`)}
        <Text component="span" size="sm" c="dimmed" ml="xs">
          {until === null
            ? t('part.since', { date: day(from) })
            : t('part.span', { from: day(from), until: day(until) })}
        </Text>
      </Text>
      {person !== null && (
        <Group gap={6}>
          {confirmed && <IconCircleCheckFilled size="1em" color="var(--lintel-jade-ink)" aria-hidden />}
          <Text size="sm" c="dimmed">
            {confirmed && at !== null ? t('part.residencyConfirmed', { date: day(at) }) : t('part.residencyOpen')}
          </Text>
        </Group>
      )}
    </div>
  );
}
