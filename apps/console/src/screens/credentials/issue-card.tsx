import { SegmentedControl } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Dialog } from '../../parts/dialog.tsx';
import { useMay } from '../../session/may.ts';
import { useConsoleWords } from '../../words.ts';
import { IssueGuardCard } from './issue-guard-card.tsx';
import { IssueHomeCard } from './issue-home-card.tsx';

type For = 'home' | 'guard';

/** A card for a home: the flat and the number, nothing else. The site manager can also give a guard a card. */
export function IssueCard({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useConsoleWords();
  const may = useMay();
  const [to, setTo] = useState<For>('home');
  return (
    <Dialog title={t('credentials.issueTitle')} onClose={onClose}>
      {may('issueGuardCredentials') && (
        <SegmentedControl
          mb="lg"
          aria-label={t('credentials.issueTo')}
          value={to}
          onChange={(value) => setTo(value as For)} // the two values below
          data={[
            { value: 'home', label: t('credentials.forFlat') },
            { value: 'guard', label: t('credentials.forGuard') },
          ]}
        />
      )}
      {to === 'home' ? <IssueHomeCard onClose={onClose} /> : <IssueGuardCard onClose={onClose} />}
    </Dialog>
  );
}
