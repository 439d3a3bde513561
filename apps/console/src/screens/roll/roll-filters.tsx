import { Button, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { RollFilter } from '../../api/filters.ts';
import { buildingsQuestion } from '../../api/questions.ts';
import type { PartState } from '../../api/types.ts';
import { useConsoleWords } from '../../words.ts';
import styles from './roll.module.css';

export type SearchBy = 'flat' | 'phone';

const STATES: readonly PartState[] = ['to_confirm', 'let', 'unsold'];

/** Seven digits in a row are no flat number. */
const PHONE_LIKE = /\d{7}/;

export function SearchBySwitch({
  value,
  onChange,
}: {
  readonly value: SearchBy;
  readonly onChange: (by: SearchBy) => void;
}): ReactNode {
  const { t } = useConsoleWords();
  return (
    <SegmentedControl
      size="md"
      aria-label={t('roll.search')}
      value={value}
      onChange={(by) => onChange(by as SearchBy)} // the two values below
      data={[
        { value: 'flat', label: t('roll.byFlat') },
        { value: 'phone', label: t('roll.byPhone') },
      ]}
    />
  );
}

interface RollFiltersProps {
  readonly filter: RollFilter;
  readonly onFilter: (filter: RollFilter) => void;
  readonly onSearchBy: (by: SearchBy) => void;
}

export function RollFilters({ filter, onFilter, onSearchBy }: RollFiltersProps): ReactNode {
  const { t } = useConsoleWords();
  const buildings = useQuery(buildingsQuestion).data?.buildings ?? [];
  const stairwells = buildings.find(({ id }) => id === filter.building)?.stairwells ?? [];
  const [text, setText] = useState(filter.q ?? '');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // What is searched here stands in the address, where a phone number must never stand.
    if (PHONE_LIKE.test(text)) onSearchBy('phone');
    else onFilter({ ...filter, q: text.trim() === '' ? undefined : text.trim(), page: 1 });
  };
  return (
    <search>
      <form className={styles.filters} onSubmit={submit}>
        <SearchBySwitch value="flat" onChange={onSearchBy} />
        <TextInput
          className={styles.grow}
          aria-label={t('roll.search')}
          placeholder={t('roll.searchHint')}
          leftSection={<IconSearch size="1.1em" aria-hidden />}
          maxLength={40}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <NativeSelect
          className={styles.choice ?? ''}
          aria-label={t('roll.building')}
          value={filter.building ?? ''}
          onChange={(event) =>
            onFilter({ q: filter.q, state: filter.state, building: event.currentTarget.value || undefined, page: 1 })
          }
          data={[
            { value: '', label: t('roll.allBuildings') },
            ...buildings.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <NativeSelect
          className={styles.choice ?? ''}
          aria-label={t('roll.stairwell')}
          disabled={stairwells.length === 0}
          value={filter.stairwell ?? ''}
          onChange={(event) => onFilter({ ...filter, stairwell: event.currentTarget.value || undefined, page: 1 })}
          data={[
            { value: '', label: t('roll.allStairwells') },
            ...stairwells.map(({ id, name }) => ({ value: id, label: name === '' ? t('roll.onlyStairwell') : name })),
          ]}
        />
        <NativeSelect
          className={styles.choice ?? ''}
          aria-label={t('roll.state')}
          value={filter.state ?? ''}
          onChange={(event) =>
            onFilter({ ...filter, state: STATES.find((state) => state === event.currentTarget.value), page: 1 })
          }
          data={[
            { value: '', label: t('roll.allStates') },
            ...STATES.map((state) => ({ value: state, label: t(`partState.${state}`) })),
          ]}
        />
        <Button type="submit" variant="default">
          {t('roll.find')}
        </Button>
      </form>
    </search>
  );
}
