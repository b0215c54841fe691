/** After "Not this" and why: what the picture shows, which may be left empty, or the reason in words. */
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { dismissTitles } from '../../../src/words/dismiss-reason.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { type AskedReason, detailFault } from './dismiss-detail.ts';
import type { Card } from './hit-words.ts';

const lengthMax = { misread: 20, 'wrong-vehicle': 20, other: 500 } as const;

export type DismissDetailProps = {
  readonly card: Card;
  readonly reason: AskedReason;
  readonly onCancel: () => void;
  /** @param typed without blanks at its ends; null when nothing was typed */
  readonly onSend: (typed: string | null) => void;
};

export function DismissDetail({ card, reason, onCancel, onSend }: DismissDetailProps) {
  const [typed, setTyped] = useState('');
  const [isTried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const fault = detailFault(reason, typed, card);
  const isMark = reason !== 'other';
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (fault === undefined) onSend(typed.trim() === '' ? null : typed.trim());
    else form.current?.querySelector('input')?.focus();
  };
  return (
    <form
      ref={form}
      className="dismiss-detail"
      onSubmit={send}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <TextInput
        id="dismiss-detail"
        label={isMark ? 'What does the picture show?' : 'Why is it not this? Say it in a few words.'}
        hint={isMark ? 'The mark, if you can read it. Cordon learns from it what this camera misreads.' : undefined}
        error={isTried ? fault : undefined}
        value={typed}
        onChange={setTyped}
        maxLength={lengthMax[reason]}
        {...(isMark ? { autoCapitalize: 'characters', spellCheck: false } : {})}
      />
      <div className="acts-row">
        <Button variant="primary" type="submit" shortcut="Enter">
          Dismiss{isMark ? ` as ${dismissTitles[reason].toLowerCase()}` : ''}
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}
