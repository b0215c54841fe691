/** What the pages of a plan ask the server. Each asking is on record, so none is asked again by the clock. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call, type Input, type Output } from '../../api/client.ts';

export type WholePlan = Output<'getPlan'>;
export type Operation = WholePlan['operation'];
export type Plan = NonNullable<WholePlan['plan']>;
export type Content = Plan['content'];
type Sent = Input<'savePlan'>['content'];
/** A content as it is sent, with nothing left out: its moments and ids are plain text. */
export type Draft = { readonly [Field in keyof Sent]-?: NonNullable<Sent[Field]> };
export type PlanNeed = WholePlan['missing'][number];
export type Area = Content['areas'][number];
export type Team = Content['teams'][number];
export type Partner = Content['partners'][number];
export type Risk = Content['risks'][number];
export type Command = WholePlan['command'][number];
export type CommandTier = Command['tier'];
export type Decision = Output<'listPolicyLog'>['decisions'][number];

/** Decisions of one answer of the log: fewer, and there are none before. */
const decisionsMax = 200;

/** @param revision null for the newest */
export const planQuery = (operationId: string, revision: number | null = null) =>
  queryOptions({
    queryKey: ['plan', operationId, revision ?? 'newest'],
    queryFn: ({ signal }) => {
      const asked: Input<'getPlan'> = revision === null ? { operationId } : { operationId, revision };
      return call('getPlan', asked, signal);
    },
  });

/** Newest first, a page at a time. */
export const policyLogQuery = (operationId: string) =>
  infiniteQueryOptions({
    queryKey: ['policy-log', operationId],
    queryFn: ({ pageParam, signal }) =>
      call('listPolicyLog', pageParam === null ? { operationId } : { operationId, before: pageParam }, signal),
    initialPageParam: null as number | null,
    getNextPageParam: ({ decisions }) => (decisions.length < decisionsMax ? null : (decisions.at(-1)?.number ?? null)),
  });
