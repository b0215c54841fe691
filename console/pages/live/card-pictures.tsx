/** The pictures that came with the read: the plate close up, and the vehicle. */
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { picturePath } from '../../api/paths.ts';
import { camerasQuery } from '../../api/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { type Card, noPictureWords, pictureWaitMs } from './hit-words.ts';
import { useIsOlder } from './use-age.ts';
import { usePictureSeen } from './use-picture-seen.ts';

type Picture = Card['read']['pictures'][number];

const titles: Readonly<Record<Picture['kind'], string>> = { patch: 'Plate', overview: 'Vehicle' };

export function CardPictures({ card }: { card: Card }) {
  const { hit, read, viewedByMe } = card;
  // The close-up first: it is what decides.
  const pictures = [...read.pictures].sort((a, b) => (a.kind === b.kind ? 0 : a.kind === 'patch' ? -1 : 1));
  if (pictures.length === 0) return <NoPicture card={card} />;
  return (
    <div className="pictures" data-count={pictures.length}>
      {pictures.map((picture) => (
        <PictureFrame key={picture.id} hit={hit} picture={picture} isSeen={viewedByMe.includes(picture.id)} />
      ))}
    </div>
  );
}

type PictureFrameProps = { hit: Card['hit']; picture: Picture; isSeen: boolean };

function PictureFrame({ hit, picture, isSeen }: PictureFrameProps) {
  const image = useRef<HTMLImageElement>(null);
  const [state, setState] = useState<'waiting' | 'loaded' | 'failed'>('waiting');
  const [tries, setTries] = useState(0);
  const [isLarge, setLarge] = useState(false);
  usePictureSeen({ hitId: hit.id, pictureId: picture.id, isSeen, image, isLoaded: state === 'loaded' });
  const title = titles[picture.kind];
  const words = `${title} of ${hit.plate} at ${hit.cameraName}`;
  const address = picturePath(picture.id);
  return (
    <figure className="picture" data-kind={picture.kind}>
      {state === 'failed' ? (
        <div className="picture-none">
          <p>The picture could not be fetched.</p>
          <Button
            onClick={() => {
              setState('waiting');
              setTries(tries + 1);
            }}
          >
            Try again
          </Button>
        </div>
      ) : (
        <button
          type="button"
          className="picture-button"
          onClick={() => setLarge(true)}
          aria-label={`${words}. Show it larger`}
        >
          <img
            key={tries}
            ref={image}
            src={address}
            alt=""
            onLoad={() => setState('loaded')}
            onError={() => setState('failed')}
          />
        </button>
      )}
      <figcaption>{title}</figcaption>
      {isLarge ? (
        <Dialog title={words} size="wide" onClose={() => setLarge(false)}>
          <img className="picture-large" src={address} alt={words} />
        </Dialog>
      ) : null}
    </figure>
  );
}

function NoPicture({ card: { hit } }: { card: Card }) {
  const isOver = useIsOlder(hit.receivedAt, pictureWaitMs);
  const cameras = useQuery(camerasQuery).data?.cameras;
  const lagMs = cameras?.find(({ id }) => id === hit.cameraId)?.health.pictureLagMs ?? null;
  const { title, about } = noPictureWords(isOver, lagMs);
  return (
    <div className="picture-none">
      <p>
        <b>{title}</b> {about}
      </p>
    </div>
  );
}
