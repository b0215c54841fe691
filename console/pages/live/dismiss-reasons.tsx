/** "Not this": asks why, in one key. The reasons feed the quality of cameras and lists. */
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { type DismissReason, dismissTitles } from '../../../src/words/dismiss-reason.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/text-input.tsx';

/** In the order of their keys, 1 to 6. */
const reasons: readonly DismissReason[] = [
  'misread',
  'wrong-vehicle',
  'stale-entry',
  'duplicate',
  'contradiction',
  'other',
];

const wordsMin = 3;
const wordsMax = 500;

export function reasonOfKey(key: string): DismissReason | null {
  return /^[1-6]$/.test(key) ? (reasons[Number(key) - 1] ?? null) : null;
}

export type DismissReasonsProps = {
  readonly asksWords: boolean;
  readonly showKeys: boolean;
  readonly onWords: () => void;
  readonly onCancel: () => void;
  readonly onChoose: (reason: DismissReason, words: string | null) => void;
};

export function DismissReasons({ asksWords, showKeys, onWords, onCancel, onChoose }: DismissReasonsProps) {
  const group = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    group.current?.querySelector<HTMLElement>('input, button')?.focus();
  }, []);
  if (asksWords) return <OtherWords onCancel={onCancel} onSend={(words) => onChoose('other', words)} />;
  return (
    <fieldset ref={group} className="reasons">
      <legend>Why is it not this?</legend>
      {reasons.map((reason, index) => (
        <Button
          key={reason}
          shortcut={showKeys ? String(index + 1) : undefined}
          onClick={() => (reason === 'other' ? onWords() : onChoose(reason, null))}
        >
          {dismissTitles[reason]}
        </Button>
      ))}
      <Button onClick={onCancel}>Cancel</Button>
    </fieldset>
  );
}

function OtherWords({ onCancel, onSend }: { onCancel: () => void; onSend: (words: string) => void }) {
  const [words, setWords] = useState('');
  const [isTried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const focus = () => form.current?.querySelector('input')?.focus();
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const isShort = words.trim().length < wordsMin;
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isShort) focus();
    else onSend(words.trim());
  };
  return (
    <form
      ref={form}
      className="other-words"
      onSubmit={send}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <TextInput
        id="other-words"
        label="Why is it not this? Say it in a few words."
        error={isTried && isShort ? `Enter why, at least ${wordsMin} characters.` : undefined}
        value={words}
        onChange={setWords}
        maxLength={wordsMax}
      />
      <div className="acts-row">
        <Button variant="primary" type="submit">
          Not this
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}
