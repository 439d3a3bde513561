import { EmptyState, LoadingLines, PageFrame } from '@lintel/ui';
import { IconEyeQuestion } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useKnownPolicy } from '../api/log.ts';
import { useLook } from '../api/looks.ts';
import { useMe } from '../api/me.ts';
import { Answer } from '../parts/answer.tsx';
import { BackLink } from '../parts/back-link.tsx';
import { LinkButton } from '../parts/link-button.tsx';
import { useWords } from '../words.ts';
import { KeysNotice } from './keys-notice.tsx';
import { LookFacts } from './look-facts.tsx';
import { LookProof } from './look-proof.tsx';
import type { Look } from './look.ts';
import { useLookWords } from './use-look-words.ts';

/** One look: all there is to know of it, and the proof in words before the hashes. */
export function LookScreen(): ReactNode {
  const { t } = useWords();
  const { seq } = useParams({ strict: false });
  const number = /^[1-9]\d{0,14}$/.test(seq ?? '') ? Number(seq) : 0;
  const look = useLook(number);
  const { sentence } = useLookWords();
  const title = look.data === undefined || look.data === null ? t('looks.title') : sentence(look.data);
  return (
    <PageFrame title={title} back={<BackLink to="/looks" />}>
      <Answer to={look} waiting={<LoadingLines rows={4} height={4.5} />}>
        {(found) => (found === null ? <NoLook /> : <FoundLook look={found} />)}
      </Answer>
    </PageFrame>
  );
}

function FoundLook({ look }: { readonly look: Look }): ReactNode {
  const me = useMe().data;
  const { known, accept } = useKnownPolicy(me?.community);
  return (
    <>
      <LookFacts look={look} />
      {known === null ? null : <KeysNotice pin={known.pin} onAccept={accept} />}
      <LookProof look={look} person={me?.person ?? null} known={known} />
    </>
  );
}

function NoLook(): ReactNode {
  const { t } = useWords();
  return (
    <EmptyState
      icon={<IconEyeQuestion size="2rem" />}
      title={t('look.unknown')}
      now={t('look.unknownNow')}
      action={
        <LinkButton to="/looks" variant="default">
          {t('look.toList')}
        </LinkButton>
      }
    />
  );
}
