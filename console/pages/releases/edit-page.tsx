/** Editing a release: its fields with what was found in each, and beside them how the public will read it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError, call, type Input } from '../../api/client.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason, useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { useToast } from '../../ui/toast.tsx';
import { checkWords, useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { EditFields } from './edit-fields.tsx';
import { labels, stopsOf, textOf, valuesOf } from './edit-values.ts';
import { Findings } from './findings.tsx';
import { Preview } from './preview.tsx';
import { releaseQuery, releasesQuery, type WholeRelease } from './queries.ts';
import { whyNot } from './why-not.ts';

export function EditReleasePage() {
  const barred = useBarReason('saveRelease');
  return barred === undefined ? <EditView /> : <NoEntry title="Edit the release" reason={barred} />;
}

function EditView() {
  const { releaseId } = useParams({ from: '/shell/releases/$releaseId/edit' });
  const query = useQuery(releaseQuery(releaseId));
  return (
    <Page
      title="Edit the release"
      back={
        <Link to="/releases/$releaseId" params={{ releaseId }}>
          The release
        </Link>
      }
      intro="Each save is looked through, and takes back what was approved: that was another text."
    >
      <QueryView query={query} what="the release">
        {(whole) => <Editor whole={whole} />}
      </QueryView>
    </Page>
  );
}

function Editor({ whole }: { whole: WholeRelease }) {
  const { release, figures, findings } = whole;
  const session = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  const [seen, setSeen] = useState(release.revision);
  const form = useForm<string>(valuesOf(whole), labels);
  const forceIds = figures.forces.map(({ id }) => id);
  const text = textOf(
    form.values,
    forceIds,
    whole.pictures.map(({ id }) => id),
  );
  const save = useMutation({
    mutationFn: (input: Input<'saveRelease'>) => call('saveRelease', input),
    onSuccess: async (next) => {
      setSeen(next.release.revision);
      form.fill({ why: '' });
      queries.setQueryData(releaseQuery(release.id).queryKey, next);
      await queries.invalidateQueries({ queryKey: releasesQuery.queryKey, exact: true });
      toast({ message: 'Saved, and looked through.' });
      // What must be mended is shown where one writes; the summary takes the focus.
      if (!form.show(stopsOf(next, form.values)))
        await navigate({ to: '/releases/$releaseId', params: { releaseId: release.id } });
    },
    onError: async (error) => {
      form.fail(error);
      if (error instanceof ApiError && error.code === 'changed-meanwhile') {
        await queries.invalidateQueries({ queryKey: releaseQuery(release.id).queryKey });
      }
    },
  });
  const send = () => {
    const why = (form.values['why'] ?? '').trim();
    if (form.show(checkWords('why', why))) return;
    save.mutate({ releaseId: release.id, revision: release.revision, text, why } as Input<'saveRelease'>);
  };
  return (
    <div className="release-editor">
      <div className="release-column">
        {release.revision <= seen ? null : <ChangedMeanwhile whole={whole} />}
        <h2>What was found when it was last saved</h2>
        <Findings findings={findings} />
        <FormFrame errors={form.errors} onSend={send} label="The release">
          <EditFields form={form} whole={whole} />
          <div>
            <Button
              type="submit"
              variant="primary"
              disabledReason={whyNot(whole, session).edit}
              reasonVisible
              busy={save.isPending ? 'Saving' : undefined}
            >
              Save
            </Button>
          </div>
        </FormFrame>
      </div>
      <div className="release-column">
        <h2>As the public will read it</h2>
        <Preview text={text} figures={figures} />
      </div>
    </div>
  );
}

function ChangedMeanwhile({ whole: { release, versions, text } }: { whole: WholeRelease }) {
  return (
    <Banner kind="warn" title="Somebody else has changed it meanwhile">
      <p>
        {release.changedByName} saved revision {release.revision}: {versions[0]?.why}. Their headline is
        {` “${text.headline}”. `}
        What you typed is kept here; saving now puts it in the place of theirs. Look at the release first.
      </p>
    </Banner>
  );
}
