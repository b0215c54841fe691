/** Every revision of a plan: who saved it and when, and the way to read it as it was. */
import { Link } from '@tanstack/react-router';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Time } from '../../ui/time.tsx';
import type { WholePlan } from './queries.ts';

type Version = WholePlan['versions'][number];

export function Versions({ seen: { operation, plan, versions } }: { seen: WholePlan }) {
  if (versions.length === 0)
    return <p>Nobody has saved a plan yet. Each save becomes a revision that stays readable.</p>;
  const newest = versions[0]?.revision;
  const columns: readonly Column<Version>[] = [
    {
      key: 'revision',
      title: 'Revision',
      cell: ({ revision }) => (
        <Link
          to="/operations/$operationId/plan"
          params={{ operationId: operation.id }}
          search={revision === newest ? {} : { revision }}
          activeOptions={{ includeSearch: true }}
        >
          Revision {revision}
          {revision === plan?.revision ? ', which you read' : ''}
        </Link>
      ),
      csv: ({ revision }) => revision,
    },
    { key: 'saved', title: 'Saved', cell: ({ savedAt }) => <Time at={savedAt} />, csv: ({ savedAt }) => savedAt },
    { key: 'by', title: 'By', cell: ({ savedByName }) => savedByName, csv: ({ savedByName }) => savedByName },
  ];
  return (
    <DataTable
      caption="Revisions of the plan"
      noun="revision"
      columns={columns}
      rows={versions}
      rowKey={({ revision }) => String(revision)}
    />
  );
}
