import { useQuery } from '@tanstack/react-query';
import { communityQuestion } from '../api/questions.ts';
import { useMe } from './me.ts';

/** Dates are the community's, not the browser's. Until the community has answered, China's one time zone. */
export function useTimeZone(): string {
  const { community } = useMe();
  return useQuery(communityQuestion(community.id)).data?.timeZone ?? 'Asia/Shanghai';
}
