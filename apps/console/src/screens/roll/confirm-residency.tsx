import { Button, Checkbox, Group, Radio, Stack, Text } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useAct } from '../../api/act.ts';
import type { ResidencyDocument } from '../../api/types.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { FailureNote } from '../../parts/failure-note.tsx';
import { useConsoleWords } from '../../words.ts';
import { nameOf } from './part-words.ts';
import { RELATION_ACTS } from './relation-acts.ts';
import type { RelationOf } from './relation-of.ts';
import styles from './confirm-residency.module.css';

const DOCUMENTS: readonly ResidencyDocument[] = ['title', 'lease', 'other'];

/** Look at the document, hand it back, tick. There is no field for a number or a copy, so none can be kept. */
export function ConfirmResidency({
  group,
  relation,
  onClose,
}: RelationOf & { readonly onClose: () => void }): ReactNode {
  const words = useConsoleWords();
  const { t } = words;
  const [document, setDocument] = useState<ResidencyDocument>(relation.kind === 'tenant_lessee' ? 'lease' : 'title');
  const [handedBack, setHandedBack] = useState(false);
  const confirm = useAct(RELATION_ACTS[group].confirm, ['part', 'roll']);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    confirm.mutate({ relation: relation.relation, document }, { onSuccess: onClose });
  };
  return (
    <Dialog onClose={onClose} title={t('part.confirmTitle', { name: nameOf(relation, words) })}>
      <form onSubmit={submit}>
        <Stack gap="lg">
          <ol className={styles.steps}>
            <li>
              <Radio.Group
                label={t('part.confirmStep1')}
                value={document}
                onChange={(value) => setDocument(value as ResidencyDocument)}
              >
                <Stack gap="xs" mt="xs">
                  {DOCUMENTS.map((kind) => (
                    <Radio key={kind} value={kind} label={t(`part.document.${kind}`)} />
                  ))}
                </Stack>
              </Radio.Group>
            </li>
            <li>{t('part.confirmStep2')}</li>
            <li>
              <Checkbox
                label={t('part.handedBack')}
                checked={handedBack}
                onChange={(event) => setHandedBack(event.currentTarget.checked)}
              />
            </li>
          </ol>
          <Text className={styles.promise}>{t('part.confirmNo')}</Text>
          <FailureNote failure={confirm.error} kept={t('failure.unchanged')} />
          <Group justify="space-between">
            <Text size="sm" c="dimmed" className={styles.recorded}>
              {t('part.confirmRecorded')}
            </Text>
            <Button type="submit" disabled={!handedBack} loading={confirm.isPending}>
              {t('part.confirmDo')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
