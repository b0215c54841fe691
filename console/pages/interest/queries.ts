/** Queries of the pages of people of interest: how each is named in the cache. Each asking is recorded. */
import { queryOptions } from '@tanstack/react-query';
import { call, type Output } from '../../api/client.ts';

export type Interest = Output<'listPeopleOfInterest'>['people'][number];

export const interestsQuery = queryOptions({
  queryKey: ['people-of-interest'],
  queryFn: ({ signal }) => call('listPeopleOfInterest', {}, signal),
});
