/** The bytes of a message as they came, as text or in hexadecimal; the beginning on the page, all of them as a file. */
import { Link, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Button } from '../../ui/button.tsx';
import { formatBytes } from '../../ui/format.ts';
import { saveFile } from '../../ui/save-file.ts';
import { useIsWide } from '../live/use-is-wide.ts';
import { bytesOf, bytesShownMax, fileName, hexDump, visibleText } from './message-bytes.ts';

/** Bytes in a line of the dump, by the room there is. */
const wideLine = 16;
const narrowLine = 8;

type MessageBytesProps = { readonly refusedId: string; readonly contentType: string; readonly base64: string };

export function MessageBytes({ refusedId, contentType, base64 }: MessageBytesProps) {
  const { bytes: shownAs } = useSearch({ from: '/shell/cameras/refused/$refusedId' });
  const isWide = useIsWide();
  const bytes = useMemo(() => bytesOf(base64), [base64]);
  const text = useMemo(() => {
    const beginning = bytes.subarray(0, bytesShownMax);
    return shownAs === 'hex' ? hexDump(beginning, isWide ? wideLine : narrowLine) : visibleText(beginning, contentType);
  }, [bytes, contentType, shownAs, isWide]);
  const save = () => saveFile(fileName(refusedId, contentType), new Blob([bytes]));
  return (
    <section className="stack" aria-labelledby="message-bytes">
      <h2 id="message-bytes">As it came</h2>
      <nav className="views" aria-label="How the bytes are shown">
        <Link {...view(refusedId)} search={{}} activeOptions={{ exact: true, includeSearch: true }} replace>
          As text
        </Link>
        <Link {...view(refusedId)} search={{ bytes: 'hex' }} replace>
          In hexadecimal
        </Link>
      </nav>
      {bytes.length === 0 ? (
        <p className="quiet">There are no bytes.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
        <section className="message-bytes" tabIndex={0} aria-label="Bytes" data-view={shownAs ?? 'text'}>
          <pre>{text}</pre>
        </section>
      )}
      {bytes.length > bytesShownMax ? (
        <p className="quiet">
          The first {formatBytes(bytesShownMax)} of {formatBytes(bytes.length)} are shown; the file holds all.
        </p>
      ) : null}
      <div>
        <Button onClick={save}>Download ({formatBytes(bytes.length)})</Button>
      </div>
    </section>
  );
}

function view(refusedId: string) {
  return { to: '/cameras/refused/$refusedId', params: { refusedId }, resetScroll: false } as const;
}
