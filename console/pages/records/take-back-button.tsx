/** Taking a record back as a mistake: with words, for good, and never out of sight. */
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { WordsDialog } from '../../ui/words-dialog.tsx';

export type TakeBackButtonProps = {
  /** What is taken back, in the middle of a sentence: "outcome". */
  readonly noun: string;
  /** @throws ApiError, which is shown above the words */
  readonly run: (why: string) => Promise<unknown>;
};

export function TakeBackButton({ noun, run }: TakeBackButtonProps) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button variant="danger" onClick={() => setAsking(true)}>
        Take it back
      </Button>
      {isAsking ? (
        <WordsDialog
          title={`Take the ${noun} back?`}
          label="Why was it a mistake?"
          acts={[
            {
              ...{ title: 'Take it back', variant: 'danger', doing: 'Taking it back' },
              ...{ done: `The ${noun} is taken back.`, run },
            },
          ]}
          onClose={() => setAsking(false)}
        >
          <p>It then counts nowhere. It stays to be read, and cannot be brought back: record it anew.</p>
        </WordsDialog>
      ) : null}
    </>
  );
}
