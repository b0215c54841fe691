/** Decodes messages kept aside anew, many at a time: says how far it is, can be stopped, and what it came to. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call, wordsFor } from '../../api/client.ts';
import { useBarReason } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { formatCount } from '../../ui/format.ts';
import { type Decoding, decodeAll, decodedWords, type Which } from './decode-again.ts';
import '../../ui/progress.css';
import './decode-again.css';

export type DecodeAgainProps = {
  /** What the buttons offer, the narrowest first. */
  readonly offers: readonly DecodeOffer[];
};

export type DecodeOffer = {
  readonly words: string;
  readonly which: Which;
  /** Why it may not be done here; undefined when it may. */
  readonly disabledReason: string | undefined;
};

export function DecodeAgain({ offers }: DecodeAgainProps) {
  const barred = useBarReason('decodeAgain');
  const { decoding, isRunning, error, start, stop } = useDecoding();
  return (
    <div className="decode-again">
      <div className="row">
        {offers.map(({ words, which, disabledReason }) => (
          <Button
            key={words}
            onClick={() => void start(which)}
            disabledReason={barred ?? (isRunning ? 'It is being done now.' : disabledReason)}
          >
            {words}
          </Button>
        ))}
        {isRunning ? <Button onClick={stop}>Stop</Button> : null}
      </div>
      {isRunning ? <Progress decoding={decoding} /> : null}
      {error === null ? null : (
        <Banner kind="bad" title="It was interrupted">
          <p>{wordsFor(error)} What was decoded until then is kept; begin again to go on.</p>
        </Banner>
      )}
      {isRunning || decoding === null ? null : (
        <Banner kind={decoding.decoded > 0 ? 'good' : 'info'} title="Decoded again">
          <p>{decodedWords(decoding)}</p>
        </Banner>
      )}
    </div>
  );
}

function Progress({ decoding }: { decoding: Decoding | null }) {
  const total = decoding?.total ?? 0;
  const done = total - (decoding?.left ?? 0);
  const words =
    decoding === null ? 'Decoding the first messages' : `${formatCount(done)} of ${formatCount(total)} messages tried`;
  return (
    <p className="decode-progress" role="status">
      <progress aria-label="Decoding again" {...(decoding === null ? {} : { value: done, max: total })} />
      {words}
    </p>
  );
}

function useDecoding() {
  const queries = useQueryClient();
  const [decoding, setDecoding] = useState<Decoding | null>(null);
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isStopped = useRef(false);
  // A page that is left takes no more calls on its way; the call in hand is finished by the server.
  useEffect(() => {
    isStopped.current = false;
    return () => {
      isStopped.current = true;
    };
  }, []);
  const start = async (which: Which) => {
    isStopped.current = false;
    setDecoding(null);
    setError(null);
    setRunning(true);
    try {
      await decodeAll(
        (after) => call('decodeAgain', after === null ? which : { ...which, after }),
        () => isStopped.current,
        setDecoding,
      );
    } catch (fault) {
      setError(fault);
    }
    setRunning(false);
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['refused'] }),
      queries.invalidateQueries({ queryKey: ['cameras'] }),
    ]);
  };
  const stop = () => {
    isStopped.current = true;
  };
  return { decoding, isRunning, error, start, stop };
}
