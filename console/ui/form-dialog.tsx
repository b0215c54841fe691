/** A dialog that holds a form: its fields, the act or the few acts that they are for, and the way out. */
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import type { SummaryError } from './error-summary.tsx';
import { FormFrame } from './form-frame.tsx';

export type FormAct = {
  readonly title: string;
  readonly variant?: 'primary' | 'plain' | 'danger' | undefined;
  /** What it is doing, while it does. */
  readonly busy?: string | undefined;
  readonly onAct: () => void;
};

export type FormDialogProps = {
  readonly title: string;
  readonly errors: readonly SummaryError[];
  /** One act is also done by Enter; of several, whoever decides presses the one that they mean. */
  readonly acts: readonly FormAct[];
  /** The words on the way out. */
  readonly leave?: string | undefined;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

export function FormDialog({ title, errors, acts, leave = 'Cancel', onClose, children }: FormDialogProps) {
  const [first, ...others] = acts;
  const isOne = first !== undefined && others.length === 0;
  return (
    <Dialog title={title} onClose={onClose}>
      <FormFrame errors={errors} onSend={() => (isOne ? first.onAct() : undefined)}>
        {children}
        <div className="dialog-actions">
          {acts.map((act) => (
            <Button
              key={act.title}
              type={isOne ? 'submit' : 'button'}
              variant={act.variant ?? 'primary'}
              busy={act.busy}
              {...(isOne ? {} : { onClick: act.onAct })}
            >
              {act.title}
            </Button>
          ))}
          <Button onClick={onClose}>{leave}</Button>
        </div>
      </FormFrame>
    </Dialog>
  );
}
