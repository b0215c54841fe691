/** Pictures of one release: adding one, and looking at what is covered of each before it may be printed. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { wordsFor } from '../../api/client.ts';
import { requestAddress } from '../../api/paths.ts';
import { sendReleasePicture } from '../../api/send-file.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason, useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Time } from '../../ui/time.tsx';
import { useToast } from '../../ui/toast.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { CoverPicture } from './cover-picture.tsx';
import { releaseQuery, type WholeRelease } from './queries.ts';
import { whyNot } from './why-not.ts';
import './releases.css';

export function ReleasePicturesPage() {
  const barred = useBarReason('getRelease');
  return barred === undefined ? <PicturesView /> : <NoEntry title="Pictures" reason={barred} />;
}

function PicturesView() {
  const { releaseId } = useParams({ from: '/shell/releases/$releaseId/pictures' });
  const query = useQuery(releaseQuery(releaseId));
  return (
    <Page
      title="Pictures of the release"
      back={
        <Link to="/releases/$releaseId" params={{ releaseId }}>
          The release
        </Link>
      }
      intro="Cordon covers the faces, people and text that it finds. A named person looks before anything is printed."
    >
      <QueryView query={query} what="the release">
        {(whole) => <Pictures whole={whole} />}
      </QueryView>
    </Page>
  );
}

function Pictures({ whole }: { whole: WholeRelease }) {
  const session = useSession();
  const barred = useBarReason('addReleasePicture');
  const reason = barred ?? whyNot(whole, session).edit;
  return (
    <>
      <AddPicture releaseId={whole.release.id} reason={reason} />
      {whole.pictures.length === 0 ? <p>No picture yet. Those that are added will stand here.</p> : null}
      {whole.pictures.map((picture, at) =>
        picture.checkedAt === null && reason === undefined ? (
          <CoverPicture key={`${picture.id} ${picture.revision}`} picture={picture} number={at + 1} whole={whole} />
        ) : (
          <Settled key={picture.id} picture={picture} number={at + 1} whole={whole} />
        ),
      )}
    </>
  );
}

function AddPicture({ releaseId, reason }: { releaseId: string; reason: string | undefined }) {
  const queries = useQueryClient();
  const toast = useToast();
  const [file, setFile] = useState<File | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const add = useMutation({
    mutationFn: (chosen: File) => sendReleasePicture(releaseId, chosen),
    onSuccess: (next) => {
      queries.setQueryData(releaseQuery(next.release.id).queryKey, next);
      toast({ message: 'Added. Look at what is covered.' });
      setFile(null);
      input.current?.form?.reset();
    },
  });
  const nothing = file === null ? 'Choose a file first.' : undefined;
  return (
    <form
      className="form"
      aria-label="A new picture"
      onSubmit={(event) => {
        event.preventDefault();
        if (file !== null && reason === undefined) add.mutate(file);
      }}
    >
      {add.error === null ? null : (
        <Banner kind="bad" title="The picture was not added">
          <p>{wordsFor(add.error)}</p>
        </Banner>
      )}
      <div className="field">
        <label className="field-label" htmlFor="picture-file">
          A picture
        </label>
        <p className="field-hint" id="picture-hint">
          JPEG, PNG or WebP, at most 20 MB. Where and when it was taken, and all else but its pixels, is not kept.
        </p>
        <input
          ref={input}
          id="picture-file"
          type="file"
          className="input"
          accept="image/jpeg,image/png,image/webp"
          aria-describedby="picture-hint"
          disabled={reason !== undefined}
          onChange={(event) => setFile(event.target.files?.[0] ?? null)}
        />
      </div>
      <div>
        <Button
          type="submit"
          variant="primary"
          disabledReason={reason ?? nothing}
          reasonVisible
          busy={add.isPending ? 'Looking for faces, people and text' : undefined}
        >
          Add it
        </Button>
      </div>
    </form>
  );
}

type SettledProps = {
  readonly picture: WholeRelease['pictures'][number];
  readonly number: number;
  readonly whole: WholeRelease;
};

function Settled({ picture, number, whole: { release, text } }: SettledProps) {
  const printed = text.pictures?.find(({ pictureId }) => pictureId === picture.id);
  return (
    <section className="stack" aria-label={`Picture ${number}`}>
      <h2>Picture {number}</h2>
      <img
        className="release-thumbnail"
        src={requestAddress('getReleasePicture', { pictureId: picture.id }).path}
        alt={printed?.alternative ?? `Number ${number}, as it is covered`}
      />
      {picture.checkedAt === null ? (
        <p>Nobody has checked it yet, so it is not printed.</p>
      ) : (
        <p>
          Checked by {picture.checkedByName}, <Time at={picture.checkedAt} />.{' '}
          {printed === undefined ? (
            <Link to="/releases/$releaseId/edit" params={{ releaseId: release.id }}>
              Say what it shows, to print it
            </Link>
          ) : (
            'The text prints it.'
          )}
        </p>
      )}
    </section>
  );
}
