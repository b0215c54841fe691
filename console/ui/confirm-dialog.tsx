/** A dialog that asks before something is done, and says what was kept when it could not be. */
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { wordsFor } from '../api/client.ts';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { Dialog, type DialogProps } from './dialog.tsx';
import { useToast } from './toast.tsx';

export type ConfirmDialogProps = Pick<DialogProps, 'title' | 'size'> & {
  /** The words on the button that does it, and what it is doing meanwhile. */
  readonly act: string;
  readonly doing: string;
  readonly variant?: 'primary' | 'danger';
  readonly disabledReason?: string | undefined;
  readonly leave: string;
  /** @returns what the screen says once it is done; nothing where the page shows it */
  readonly run: () => Promise<string | undefined>;
  readonly onClose: () => void;
  /** What it brings about. */
  readonly children: ReactNode;
};

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, size, act, doing, variant = 'danger', disabledReason, leave, run, onClose, children } = props;
  const toast = useToast();
  const doIt = useMutation({
    mutationFn: run,
    onSuccess: (message) => {
      if (message !== undefined) toast({ message });
      onClose();
    },
  });
  return (
    <Dialog
      title={title}
      onClose={onClose}
      {...(size === undefined ? {} : { size })}
      actions={
        <>
          <Button
            variant={variant}
            disabledReason={disabledReason}
            onClick={() => doIt.mutate()}
            busy={doIt.isPending ? doing : undefined}
          >
            {act}
          </Button>
          <Button onClick={onClose}>{leave}</Button>
        </>
      }
    >
      {children}
      {doIt.error === null ? null : (
        <Banner kind="bad" title="Not done">
          <p>{wordsFor(doIt.error)} Nothing was changed.</p>
        </Banner>
      )}
    </Dialog>
  );
}
