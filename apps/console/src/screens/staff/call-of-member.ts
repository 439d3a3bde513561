import type { CommitteeMember } from '../../api/types.ts';
import type { ConsoleWords } from '../../words.ts';

/** Who is meant, in sentences and for screen readers. The phone's end tells two members of one surname apart. */
export function callOfMember({ name, phone }: CommitteeMember, { t }: ConsoleWords): string {
  const called = name?.masked ?? t('committee.noName');
  return phone === null ? called : `${called} ${phone.masked}`;
}
