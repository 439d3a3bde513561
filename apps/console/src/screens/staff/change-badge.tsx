import { changeStaff } from '@lintel/api-client';
import { Stack, Text } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useAct } from '../../api/act.ts';
import type { StaffMember } from '../../api/types.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { FailureNote } from '../../parts/failure-note.tsx';
import { FormButtons } from '../../parts/form-buttons.tsx';
import { useConsoleWords } from '../../words.ts';
import { BadgeField } from './badge-field.tsx';
import { callOf } from './staff-roles.ts';

interface ChangeBadgeProps {
  readonly member: StaffMember;
  readonly onClose: () => void;
}

export function ChangeBadge({ member, onClose }: ChangeBadgeProps): ReactNode {
  const { t } = useConsoleWords();
  const [text, setText] = useState(member.badge ?? '');
  const change = useAct(changeStaff, ['staff']);
  const badge = text.trim();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const body = { badge: badge === '' ? null : badge };
    change.mutate({ path: { account: member.account }, body }, { onSuccess: onClose });
  };
  return (
    <Dialog title={t('staff.changeBadgeTitle', { name: callOf(member) })} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack gap="lg">
          <BadgeField value={text} onChange={setText} />
          <Text size="sm">{t('staff.changeBadgeNote')}</Text>
          <FailureNote failure={change.error} kept={t('failure.unchanged')} />
          <FormButtons
            act={badge === '' ? t('staff.changeBadgeNone') : t('staff.changeBadgeDo', { badge })}
            disabled={badge === (member.badge ?? '')}
            busy={change.isPending}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}
