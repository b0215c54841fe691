/** Notices that this screen has shown a picture, and tells the server: only then may the hit be confirmed. */
import { type RefObject, useEffect, useState } from 'react';
import type { HitId, PictureId } from '../../../src/words/id.ts';
import { call } from '../../api/client.ts';
import { useKeepCard } from './use-card-acts.ts';

/** How much of the picture must be inside the window, and for how long, milliseconds, to call it shown. */
const shareShown = 0.6;
const shownMs = 300;
const retryMs = 3_000;

export type PictureSeenOptions = {
  readonly hitId: HitId;
  readonly pictureId: PictureId;
  /** The server knows already. */
  readonly isSeen: boolean;
  readonly image: RefObject<HTMLImageElement | null>;
  /** The image has arrived and can be looked at. */
  readonly isLoaded: boolean;
};

export function usePictureSeen({ hitId, pictureId, isSeen, image, isLoaded }: PictureSeenOptions): void {
  const keep = useKeepCard();
  const [isShown, setShown] = useState(false);

  useEffect(() => {
    const element = image.current;
    if (element === null || !isLoaded || isSeen) return;
    return watchShown(element, setShown);
  }, [image, isLoaded, isSeen]);

  useEffect(() => {
    if (!isShown || isSeen) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const tell = () => {
      call('viewPicture', { hitId, pictureId }).then(
        (card) => {
          if (!ended) keep(card);
        },
        () => {
          // Confirm stays barred and says so; the telling goes on until it is heard.
          if (!ended) timer = setTimeout(tell, retryMs);
        },
      );
    };
    timer = setTimeout(tell, shownMs);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [isShown, isSeen, hitId, pictureId, keep]);
}

/** A picture below the edge of the window, or in a tab behind others, has not been shown to anybody. */
function watchShown(element: Element, tell: (isShown: boolean) => void): () => void {
  let isInside = false;
  const say = () => tell(isInside && document.visibilityState === 'visible');
  const observer = new IntersectionObserver(
    (entries) => {
      isInside = entries.at(-1)?.isIntersecting ?? false;
      say();
    },
    { threshold: shareShown },
  );
  observer.observe(element);
  document.addEventListener('visibilitychange', say);
  return () => {
    observer.disconnect();
    document.removeEventListener('visibilitychange', say);
  };
}
