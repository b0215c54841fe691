/** Decodes one message kept aside anew, and says what came of it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call, wordsFor } from '../../api/client.ts';
import { useBarReason } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { addAnswer, decodedWords } from './decode-again.ts';

export type DecodeOneProps = {
  readonly refusedId: string;
  readonly disabledReason: string | undefined;
  /** It is still here, and its reason may be another now. */
  readonly onTried: () => void;
};

export function DecodeOne({ refusedId, disabledReason, onTried }: DecodeOneProps) {
  const barred = useBarReason('decodeAgain');
  const queries = useQueryClient();
  const decode = useMutation({
    mutationFn: () => call('decodeAgain', { refusedId }),
    onSuccess: ({ stillRefused }) => {
      void queries.invalidateQueries({ queryKey: ['cameras'] });
      if (stillRefused.length > 0) onTried();
    },
  });
  const { data, error } = decode;
  const isDecoded = data !== undefined && data.decoded > 0;
  return (
    <div className="stack">
      <div>
        <Button
          onClick={() => decode.mutate()}
          busy={decode.isPending ? 'Decoding' : undefined}
          disabledReason={barred ?? disabledReason ?? (isDecoded ? 'It is decoded.' : undefined)}
        >
          Decode again
        </Button>
      </div>
      {error === null ? null : (
        <Banner kind="bad" title="It was not decoded">
          <p>{wordsFor(error)} Nothing was changed.</p>
        </Banner>
      )}
      {data === undefined ? null : (
        <Banner
          kind={isDecoded ? 'good' : 'info'}
          title={isDecoded ? 'It could now be read' : 'It still cannot be read'}
        >
          <p>{decodedWords(addAnswer(null, data))}</p>
          {isDecoded ? (
            <p>
              It has left what is kept aside. <Link to="/cameras/refused">To the others</Link>
            </p>
          ) : null}
        </Banner>
      )}
    </div>
  );
}
