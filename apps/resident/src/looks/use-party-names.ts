import { useWords } from '../words.ts';

/** The witnesses of a policy as people call them: 业委会、物业. A name that is not one of the three stays as it is. */
export function usePartyNames(): (names: readonly string[]) => string {
  const { language, t } = useWords();
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  return (names) =>
    list.format(
      [...new Set(names)].map((name) =>
        name === 'owners' || name === 'property' || name === 'platform' ? t(`party.${name}`) : name,
      ),
    );
}
