/** The revisions of a mapping, the newest first: each can be looked at in the form, and put in use. */
import type { Output } from '../../api/client.ts';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { State } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';

type Shown = Output<'getMapping'>;
type Revision = Shown['revisions'][number];

type MappingRevisionsProps = Shown & {
  readonly onOpen: (revision: Revision) => void;
  readonly onUse: (revision: number) => void;
};

export function MappingRevisions({ mapping, revisions, onOpen, onUse }: MappingRevisionsProps) {
  const columns: readonly Column<Revision>[] = [
    {
      key: 'revision',
      title: 'Revision',
      cell: ({ revision }) => revision,
      sort: ({ revision }) => revision,
      csv: ({ revision }) => revision,
    },
    {
      key: 'state',
      title: 'State',
      cell: ({ revision }) =>
        revision === mapping.inUse ? (
          <State kind="good" icon="circle">
            In use
          </State>
        ) : (
          <span className="quiet">not in use</span>
        ),
      csv: ({ revision }) => (revision === mapping.inUse ? 'in use' : ''),
    },
    {
      key: 'saved',
      title: 'Saved',
      cell: ({ savedAt }) => <Time at={savedAt} />,
      sort: ({ savedAt }) => savedAt,
      csv: ({ savedAt }) => savedAt,
    },
    {
      key: 'by',
      title: 'By',
      cell: ({ savedByName }) => savedByName ?? <span className="quiet">not known</span>,
      csv: ({ savedByName }) => savedByName,
    },
    {
      key: 'act',
      title: 'Act',
      cell: (revision) => (
        <span className="row">
          <Button
            onClick={() => onOpen(revision)}
            disabledReason={revision.definition === null ? unreadable : undefined}
            aria-label={`Open in the form: revision ${revision.revision}`}
          >
            Open in the form
          </Button>
          <Button
            onClick={() => onUse(revision.revision)}
            disabledReason={barOf(revision, mapping.inUse)}
            aria-label={`Put in use: revision ${revision.revision}`}
          >
            Put in use
          </Button>
        </span>
      ),
    },
  ];
  return (
    <section className="stack" aria-labelledby="mapping-revisions">
      <h2 id="mapping-revisions">Revisions</h2>
      <DataTable
        caption={`Revisions of ${mapping.name}`}
        noun="revision"
        columns={columns}
        rows={revisions}
        rowKey={({ revision }) => String(revision)}
        sort={{ key: 'revision', down: true }}
      />
    </section>
  );
}

const unreadable = 'An older version of Cordon saved it, and this one cannot read it.';

function barOf({ revision, definition }: Revision, inUse: number | null): string | undefined {
  if (definition === null) return unreadable;
  return revision === inUse ? `Revision ${revision} is in use already.` : undefined;
}
