/** The frame of a page that hangs under one operation: its title, the way back, and the way to the other pages. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { operationQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { type OperationPlace, OperationViews } from './operation-views.tsx';

export type OperationFrameProps = {
  readonly operationId: string;
  /** Which of the operation's pages this is; null for one that none of the links leads to. */
  readonly at: OperationPlace | null;
  readonly title: string;
  readonly intro?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

export function OperationFrame({ operationId, at, title, intro, actions, children }: OperationFrameProps) {
  // A patrol reads briefings and opens no other page of an operation.
  const mayOpen = useBarReason('getOperation') === undefined;
  const { data } = useQuery({ ...operationQuery(operationId), enabled: mayOpen });
  return (
    <Page
      title={title}
      back={
        mayOpen ? (
          <Link to="/operations/$operationId" params={{ operationId }}>
            {data?.operation.name ?? 'Operation'}
          </Link>
        ) : undefined
      }
      intro={intro}
      actions={actions}
    >
      {at === null || !mayOpen ? null : <OperationViews operationId={operationId} at={at} />}
      {children}
    </Page>
  );
}
