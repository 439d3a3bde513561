import { EmptyState } from '@lintel/ui';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconId, IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { CredentialFilter } from '../../api/filters.ts';
import { credentialsQuestion } from '../../api/questions.ts';
import { FailureNote } from '../../parts/failure-note.tsx';
import { Page } from '../../parts/page.tsx';
import { Pager } from '../../parts/pager.tsx';
import { useMay } from '../../session/may.ts';
import { useConsoleWords } from '../../words.ts';
import styles from './credentials.module.css';
import { CredentialsTable } from './credentials-table.tsx';
import { IssueCard } from './issue-card.tsx';

const KINDS = ['card', 'pin'] as const;

/** What opens doors, by flat: never a card number, a PIN, or who walked where. */
export function CredentialsScreen(): ReactNode {
  const { t } = useConsoleWords();
  const may = useMay();
  const filter = useSearch({ from: '/inside/credentials' });
  const navigate = useNavigate({ from: '/credentials' });
  const { data, error, refetch } = useQuery(credentialsQuestion(filter));
  const [issuing, setIssuing] = useState(false);
  const show = (next: CredentialFilter): void => void navigate({ search: next });
  const asked = filter.q !== undefined || filter.kind !== undefined;
  const issue = may('changeCredentials') && (
    <Button leftSection={<IconPlus size="1.1em" aria-hidden />} onClick={() => setIssuing(true)}>
      {t('credentials.issue')}
    </Button>
  );
  const none = asked ? (
    <EmptyState title={t('credentials.noMatch')} now={t('credentials.noMatchBody')} />
  ) : (
    <EmptyState icon={<IconId />} title={t('credentials.empty')} now={t('credentials.emptyBody')} />
  );
  return (
    <Page title={t('credentials.title')} lead={t('credentials.lead')} actions={issue}>
      <Filters filter={filter} onFilter={show} />
      <FailureNote failure={error} onRetry={() => void refetch()} />
      {error === null && <CredentialsTable rows={data?.items} empty={none} />}
      {data !== undefined && data.total > 0 && <Pager of={data} onPage={(page) => show({ ...filter, page })} />}
      {issuing && <IssueCard onClose={() => setIssuing(false)} />}
    </Page>
  );
}

function Filters({
  filter,
  onFilter,
}: {
  readonly filter: CredentialFilter;
  readonly onFilter: (filter: CredentialFilter) => void;
}): ReactNode {
  const { t } = useConsoleWords();
  const [text, setText] = useState(filter.q ?? '');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onFilter({ ...filter, q: text.trim() === '' ? undefined : text.trim(), page: 1 });
  };
  return (
    <search>
      <form className={styles.filters} onSubmit={submit}>
        <TextInput
          className={styles.grow ?? ''}
          aria-label={t('credentials.search')}
          placeholder={t('roll.searchHint')}
          leftSection={<IconSearch size="1.1em" aria-hidden />}
          maxLength={40}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <NativeSelect
          aria-label={t('credentials.kind')}
          value={filter.kind ?? ''}
          onChange={(event) =>
            onFilter({ ...filter, kind: KINDS.find((kind) => kind === event.currentTarget.value), page: 1 })
          }
          data={[
            { value: '', label: t('credentials.allKinds') },
            ...KINDS.map((kind) => ({ value: kind, label: t(`credentialKind.${kind}`) })),
          ]}
        />
        <Button type="submit" variant="default">
          {t('roll.find')}
        </Button>
      </form>
    </search>
  );
}
