/** The frozen figures of a release, when they were taken, what changed with them, and taking them anew. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sayFigure } from '../../../src/words/release-figures.ts';
import { call } from '../../api/client.ts';
import { useBarReason, useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Time } from '../../ui/time.tsx';
import { releaseQuery, type WholeRelease } from './queries.ts';
import { whyNot } from './why-not.ts';

type Line = WholeRelease['figures']['lines'][number];

export function FiguresTable({ whole }: { whole: WholeRelease }) {
  const { release, figures, figureChanges } = whole;
  const session = useSession();
  const queries = useQueryClient();
  const barred = useBarReason('refreshRelease');
  const [open, setOpen] = useState(false);
  const local = release.localOfId === null ? undefined : 'It keeps the figures of the release that it is of.';
  const forceOf = ({ forceId }: Line) => figures.forces.find(({ id }) => id === forceId)?.name ?? 'All forces';
  const columns: readonly Column<Line>[] = [
    { key: 'figure', title: 'Figure', cell: (line) => sayFigure(line), csv: (line) => sayFigure(line) },
    { key: 'force', title: 'Force', cell: forceOf, csv: forceOf },
  ];
  return (
    <>
      <h2>Frozen figures</h2>
      <p>
        Taken <Time at={figures.takenAt} />. They stay as they are until they are taken anew.{' '}
        <Button onClick={() => setOpen(true)} disabledReason={barred ?? whyNot(whole, session).edit ?? local}>
          Take the figures anew
        </Button>
      </p>
      {figureChanges.length === 0 ? null : (
        <Banner kind="warn" title="What changed when they were taken">
          <ul>
            {figureChanges.map(({ key, was, is }) => (
              <li key={key}>
                {was ?? 'nothing'} became {is ?? 'nothing'}
              </li>
            ))}
          </ul>
        </Banner>
      )}
      <DataTable
        caption="Frozen figures"
        noun="figure"
        columns={columns}
        rows={figures.lines}
        rowKey={({ key }) => key}
      />
      {open ? (
        <ConfirmDialog
          title="Take the figures anew"
          act="Take them"
          doing="Taking"
          variant="primary"
          leave="Cancel"
          onClose={() => setOpen(false)}
          run={async () => {
            const next = await call('refreshRelease', { releaseId: release.id, revision: release.revision });
            queries.setQueryData(releaseQuery(release.id).queryKey, next);
            return 'The figures are those of now.';
          }}
        >
          <p>The totals of this moment take their place, and what changed is shown. The text stays as it is.</p>
        </ConfirmDialog>
      ) : null}
    </>
  );
}
