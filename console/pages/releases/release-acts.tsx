/** What may be done about a release: edit it, approve one's share or all of it, a local version, withdraw it. */
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { WordsDialog } from '../../ui/words-dialog.tsx';
import { ApproveDialog } from './approve-dialog.tsx';
import { releaseQuery, releasesQuery, type WholeRelease } from './queries.ts';
import { whyNot } from './why-not.ts';

type Opened = 'share' | 'approve' | 'local' | 'withdraw' | null;

export function ReleaseActs({ whole }: { whole: WholeRelease }) {
  const { release } = whole;
  const session = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [open, setOpen] = useState<Opened>(null);
  const bars = {
    edit: useBarReason('saveRelease'),
    share: useBarReason('approveReleaseShare'),
    approve: useBarReason('approveRelease'),
    local: useBarReason('draftLocalRelease'),
    withdraw: useBarReason('withdrawRelease'),
  };
  const reasons = whyNot(whole, session);
  const of = { releaseId: release.id, revision: release.revision };
  const done = async (next: WholeRelease) => {
    queries.setQueryData(releaseQuery(next.release.id).queryKey, next);
    await queries.invalidateQueries({ queryKey: releasesQuery.queryKey, exact: true });
  };
  const close = () => setOpen(null);
  const act = (name: Exclude<Opened, null>, title: string, variant?: 'danger' | 'primary') => (
    <Button
      {...(variant === undefined ? {} : { variant })}
      onClick={() => setOpen(name)}
      disabledReason={bars[name] ?? reasons[name]}
    >
      {title}
    </Button>
  );
  const mayEdit = bars.edit ?? reasons.edit;
  return (
    <>
      {mayEdit === undefined ? (
        <Link to="/releases/$releaseId/edit" params={{ releaseId: release.id }} className="button">
          Edit
        </Link>
      ) : (
        <Button disabledReason={mayEdit}>Edit</Button>
      )}
      {release.localOfId === null ? act('share', 'Approve our share') : null}
      {act('approve', 'Approve', 'primary')}
      {release.localOfId === null ? act('local', 'Make a local version') : null}
      {act('withdraw', 'Withdraw', 'danger')}
      {open === 'share' ? (
        <ConfirmDialog
          title="Approve what it says of your force"
          act="Approve our share"
          doing="Approving"
          variant="primary"
          leave="Cancel"
          onClose={close}
          run={async () => {
            await done(await call('approveReleaseShare', of));
            return 'Your force’s share is approved.';
          }}
        >
          <p>Your name is kept with it. Any change of the text takes this back.</p>
        </ConfirmDialog>
      ) : null}
      {open === 'approve' ? <ApproveDialog whole={whole} onDone={(next) => void done(next)} onClose={close} /> : null}
      {open === 'local' ? (
        <ConfirmDialog
          title="Make your force’s own version"
          act="Make it"
          doing="Drafting"
          variant="primary"
          leave="Cancel"
          onClose={close}
          run={async () => {
            const next = await call('draftLocalRelease', { releaseId: release.id });
            await done(next);
            await navigate({ to: '/releases/$releaseId/edit', params: { releaseId: next.release.id } });
            return undefined;
          }}
        >
          <p>It tells your force’s part from the same frozen figures, and is not published before this one.</p>
        </ConfirmDialog>
      ) : null}
      {open === 'withdraw' ? (
        <WordsDialog
          title="Withdraw the release"
          label="Why is it withdrawn? The public reads this."
          hint="It is printed with the date."
          onClose={close}
          acts={[
            {
              ...{ title: 'Withdraw it', variant: 'danger', doing: 'Withdrawing', done: 'The release is withdrawn.' },
              run: async (words) => done(await call('withdrawRelease', { releaseId: release.id, words })),
            },
          ]}
        >
          <p>Its text is no longer shown, and a notice stands in its place. That cannot be taken back.</p>
        </WordsDialog>
      ) : null}
    </>
  );
}
