/** "Not this": asks why, in one key, and then what the picture shows or why in words. Feeds the quality pages. */
import { useEffect, useRef } from 'react';
import { type DismissReason, dismissTitles } from '../../../src/words/dismiss-reason.ts';
import { Button } from '../../ui/button.tsx';

/** In the order of their keys, 1 to 6. */
const reasons: readonly DismissReason[] = [
  'misread',
  'wrong-vehicle',
  'stale-entry',
  'duplicate',
  'contradiction',
  'other',
];

export function reasonOfKey(key: string): DismissReason | null {
  return /^[1-6]$/.test(key) ? (reasons[Number(key) - 1] ?? null) : null;
}

export type DismissReasonsProps = {
  readonly showKeys: boolean;
  readonly onCancel: () => void;
  readonly onChoose: (reason: DismissReason) => void;
};

export function DismissReasons({ showKeys, onCancel, onChoose }: DismissReasonsProps) {
  const group = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    group.current?.querySelector<HTMLElement>('button')?.focus();
  }, []);
  return (
    <fieldset ref={group} className="reasons">
      <legend>Why is it not this?</legend>
      {reasons.map((reason, index) => (
        <Button key={reason} shortcut={showKeys ? String(index + 1) : undefined} onClick={() => onChoose(reason)}>
          {dismissTitles[reason]}
        </Button>
      ))}
      <Button onClick={onCancel}>Cancel</Button>
    </fieldset>
  );
}
