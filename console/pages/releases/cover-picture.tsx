/** One picture that nobody has checked: what is covered, beside what it was, with places to add, move and take out. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type PointerEvent, useState } from 'react';
import { ApiError, call, wordsFor } from '../../api/client.ts';
import { requestAddress } from '../../api/paths.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { countOf } from '../../ui/format.ts';
import { CoverTable } from './cover-table.tsx';
import { boxBetween, type Cover, type Picture, type Point } from './covers.ts';
import { releaseQuery, type WholeRelease } from './queries.ts';

type CoverProps = { readonly picture: Picture; readonly number: number; readonly whole: WholeRelease };

export function CoverPicture({ picture, number, whole: { release } }: CoverProps) {
  const queries = useQueryClient();
  const [covers, setCovers] = useState<readonly Cover[]>(picture.covers);
  const [asking, setAsking] = useState<'check' | 'remove' | null>(null);
  const isChanged = covers !== picture.covers;
  const done = (next: WholeRelease) => queries.setQueryData(releaseQuery(release.id).queryKey, next);
  const save = useMutation({
    mutationFn: () => {
      const { id: pictureId, revision } = picture;
      return call('coverReleasePicture', { pictureId, revision, covers: [...covers] });
    },
    onSuccess: done,
    onError: async (error) => {
      if (error instanceof ApiError && error.code === 'changed-meanwhile') {
        await queries.invalidateQueries({ queryKey: releaseQuery(release.id).queryKey });
      }
    },
  });
  const path = requestAddress('getReleasePicture', { pictureId: picture.id }).path;
  const unsaved = isChanged ? 'Cover these places first, and look at what comes of it.' : undefined;
  return (
    <section className="stack" aria-label={`Picture ${number}`}>
      <h2>Picture {number}, not yet checked</h2>
      <p>
        Cordon found {countOf(picture.found, 'place')}. It misses some: look for faces, people, plates, house numbers,
        street names, screens and tattoos. Drag over a place to cover it, or write it below.
      </p>
      {save.error === null ? null : (
        <Banner kind="bad" title="The places were not covered">
          <p>{wordsFor(save.error)}</p>
        </Banner>
      )}
      <div className="release-pictures">
        <figure className="release-figure">
          <Original picture={picture} covers={covers} onAdd={(cover) => setCovers([...covers, cover])} />
          <figcaption className="quiet">As it came, with the places that are covered</figcaption>
        </figure>
        <figure className="release-figure">
          <img src={`${path}?revision=${picture.revision}`} alt={`Number ${number}, as it would be printed`} />
          <figcaption className="quiet">As it would be printed</figcaption>
        </figure>
      </div>
      <CoverTable picture={picture} number={number} covers={covers} onChange={setCovers} />
      <div className="row">
        <Button
          onClick={() => save.mutate()}
          disabledReason={isChanged ? undefined : 'Nothing was changed.'}
          busy={save.isPending ? 'Covering' : undefined}
        >
          Cover these places
        </Button>
        <Button variant="primary" onClick={() => setAsking('check')} disabledReason={unsaved}>
          I have looked at it
        </Button>
        <Button variant="danger" onClick={() => setAsking('remove')}>
          Remove it
        </Button>
      </div>
      {asking === null ? null : (
        <Asking asking={asking} picture={picture} onDone={done} onClose={() => setAsking(null)} />
      )}
    </section>
  );
}

type AskingProps = {
  readonly asking: 'check' | 'remove';
  readonly picture: Picture;
  readonly onDone: (next: WholeRelease) => void;
  readonly onClose: () => void;
};

function Asking({ asking, picture: { id: pictureId, revision }, onDone, onClose }: AskingProps) {
  if (asking === 'remove') {
    return (
      <ConfirmDialog
        title="Remove the picture"
        act="Remove it"
        doing="Removing"
        leave="Keep it"
        onClose={onClose}
        run={async () => {
          onDone(await call('removeReleasePicture', { pictureId }));
          return 'The picture is erased.';
        }}
      >
        <p>It is erased in all its forms. That cannot be taken back.</p>
      </ConfirmDialog>
    );
  }
  return (
    <ConfirmDialog
      title="Nobody can be told from it"
      act="I have looked"
      doing="Keeping your word"
      variant="primary"
      leave="Look again"
      onClose={onClose}
      run={async () => {
        onDone(await call('checkReleasePicture', { pictureId, revision }));
        return 'Checked, with your name. Its uncovered form is erased.';
      }}
    >
      <p>
        You have looked at the picture as it would be printed, and nobody, no vehicle and no home can be told from it.
        Your name is kept with it, and what is not covered is erased: nothing of it can be changed after this.
      </p>
    </ConfirmDialog>
  );
}

type OriginalProps = {
  readonly picture: Picture;
  readonly covers: readonly Cover[];
  readonly onAdd: (cover: Cover) => void;
};

/** Drawn in the picture's own pixels, so that a place is the same on every screen. */
function Original({ picture, covers, onAdd }: OriginalProps) {
  const [from, setFrom] = useState<Point | null>(null);
  const [to, setTo] = useState<Point | null>(null);
  const { width, height } = picture;
  const pointOf = ({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>): Point => {
    const box = currentTarget.getBoundingClientRect();
    return { x: ((clientX - box.left) / box.width) * width, y: ((clientY - box.top) / box.height) * height };
  };
  const drawn = from === null || to === null ? null : boxBetween(from, to, picture);
  return (
    <svg
      className="release-original"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`As it came, with ${covers.length} covered places`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setFrom(pointOf(event));
        setTo(null);
      }}
      onPointerMove={(event) => (from === null ? undefined : setTo(pointOf(event)))}
      onPointerUp={() => {
        if (drawn !== null) onAdd(drawn);
        setFrom(null);
        setTo(null);
      }}
      onPointerCancel={() => setFrom(null)}
    >
      <image
        href={requestAddress('getUncoveredPicture', { pictureId: picture.id }).path}
        width={width}
        height={height}
      />
      {[...covers, ...(drawn === null ? [] : [drawn])].map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: places have no names, and nothing is kept in their drawing
        <rect key={at} x={one.left} y={one.top} width={one.width} height={one.height} />
      ))}
    </svg>
  );
}
