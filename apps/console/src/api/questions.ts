import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  countPassages,
  getCommunity,
  getMe,
  getPart,
  getPublicLog,
  getRollExportSize,
  listBuildings,
  listBulkLooks,
  listCommittee,
  listCredentials,
  listDoors,
  listGates,
  listRevealReasons,
  listStaff,
  searchRoll,
} from '@lintel/api-client';
import { type Failure, NO_LOG, SIGNED_OUT, take } from './reply.ts';
import { type CredentialFilter, type PassageRange, present, type RollFilter } from './filters.ts';

/** Doors and gates are looked at while they are being worked on, so these two answers renew themselves. */
const HEALTH_EVERY_MS = 20_000;

/** Who is signed in, or null. A 401 is an answer here, not an error. */
export const meQuestion = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }) => {
    try {
      return await take(getMe({ signal }));
    } catch (failure) {
      if ((failure as Failure).code === SIGNED_OUT) return null; // `take` throws nothing but Failure
      throw failure;
    }
  },
  staleTime: 60_000,
});

export const communityQuestion = (community: string) =>
  queryOptions({
    queryKey: ['community', community],
    queryFn: async ({ signal }) => await take(getCommunity({ query: { community }, signal })),
    staleTime: Infinity,
  });

export const buildingsQuestion = queryOptions({
  queryKey: ['buildings'],
  queryFn: async ({ signal }) => await take(listBuildings({ signal })),
  staleTime: 300_000,
});

export const rollQuestion = (filter: RollFilter) =>
  queryOptions({
    queryKey: ['roll', filter],
    queryFn: async ({ signal }) => await take(searchRoll({ query: present(filter), signal })),
    placeholderData: keepPreviousData,
  });

export const partQuestion = (part: string) =>
  queryOptions({
    queryKey: ['part', part],
    queryFn: async ({ signal }) => await take(getPart({ path: { part }, signal })),
  });

/** Asked each time somebody is about to look: a badge may have changed. */
export const revealReasonsQuestion = queryOptions({
  queryKey: ['reveal-reasons'],
  queryFn: async ({ signal }) => await take(listRevealReasons({ signal })),
  staleTime: 0,
});

export const rollExportSizeQuestion = queryOptions({
  queryKey: ['roll', 'export-size'],
  queryFn: async ({ signal }) => await take(getRollExportSize({ signal })),
});

const LOG_EVERY_MS = 60_000;

/** How the log of looks is doing. Null before it has begun. */
export const publicLogQuestion = (community: string) =>
  queryOptions({
    queryKey: ['log', community],
    queryFn: async ({ signal }) => {
      try {
        return await take(getPublicLog({ query: { community }, signal }));
      } catch (failure) {
        if ((failure as Failure).code === NO_LOG) return null; // `take` throws nothing but Failure
        throw failure;
      }
    },
    refetchInterval: LOG_EVERY_MS,
  });

export const bulkLooksQuestion = infiniteQueryOptions({
  queryKey: ['bulk-looks'],
  queryFn: async ({ pageParam, signal }) =>
    await take(listBulkLooks({ query: pageParam === null ? {} : { before: pageParam }, signal })),
  initialPageParam: null as string | null,
  getNextPageParam: ({ before }) => before,
});

export const doorsQuestion = queryOptions({
  queryKey: ['doors'],
  queryFn: async ({ signal }) => await take(listDoors({ signal })),
  refetchInterval: HEALTH_EVERY_MS,
});

export const gatesQuestion = queryOptions({
  queryKey: ['gates'],
  queryFn: async ({ signal }) => await take(listGates({ signal })),
  refetchInterval: HEALTH_EVERY_MS,
});

export const credentialsQuestion = (filter: CredentialFilter) =>
  queryOptions({
    queryKey: ['credentials', filter],
    queryFn: async ({ signal }) => await take(listCredentials({ query: present(filter), signal })),
    placeholderData: keepPreviousData,
  });

export const countsQuestion = (range: PassageRange) =>
  queryOptions({
    queryKey: ['counts', range],
    queryFn: async ({ signal }) => await take(countPassages({ query: { ...range }, signal })),
    placeholderData: keepPreviousData,
  });

export const staffQuestion = (page: number) =>
  queryOptions({
    queryKey: ['staff', page],
    queryFn: async ({ signal }) => await take(listStaff({ query: { page }, signal })),
    placeholderData: keepPreviousData,
  });

export const committeeQuestion = queryOptions({
  queryKey: ['committee'],
  queryFn: async ({ signal }) => await take(listCommittee({ signal })),
});
