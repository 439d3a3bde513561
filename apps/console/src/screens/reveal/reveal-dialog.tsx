import { revealPerson } from '@lintel/api-client';
import { LoadingLines } from '@lintel/ui';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useAct } from '../../api/act.ts';
import { revealReasonsQuestion } from '../../api/questions.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { FailureNote } from '../../parts/failure-note.tsx';
import { useConsoleWords } from '../../words.ts';
import { RevealForm } from './reveal-form.tsx';
import { RevealedValues } from './revealed-values.tsx';

interface RevealDialogProps {
  readonly person: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** First that the person will know, and what; then for what; only then the values, which leave the screen by themselves. */
export function RevealDialog({ person, name, onClose }: RevealDialogProps): ReactNode {
  const { t } = useConsoleWords();
  const terms = useQuery(revealReasonsQuestion);
  const reveal = useAct(revealPerson, []);
  const values = reveal.data?.fields;
  if (values !== undefined)
    return (
      <Dialog title={name} onClose={onClose}>
        <RevealedValues values={values} onHide={onClose} />
      </Dialog>
    );
  return (
    <Dialog title={t('reveal.title')} onClose={onClose}>
      <FailureNote failure={terms.error} onRetry={() => void terms.refetch()} />
      {terms.isLoading && <LoadingLines rows={5} />}
      {terms.data !== undefined && (
        <RevealForm
          name={name}
          terms={terms.data}
          busy={reveal.isPending}
          failure={reveal.error}
          onCancel={onClose}
          onReveal={(body) => reveal.mutate({ path: { person }, body })}
        />
      )}
    </Dialog>
  );
}
