/**
 * A dialog over the page: the browser's own, which holds the focus, closes with Escape and gives the focus back.
 * Render it only while it is open.
 */
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { Icon } from './icon.tsx';
import './dialog.css';

export type DialogProps = {
  readonly title: string;
  /** Called on Escape and the close button; leave out for a dialog that must be answered. */
  readonly onClose?: () => void;
  readonly size?: 'normal' | 'wide';
  /** The buttons, the safest last. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

export function Dialog({ title, onClose, size = 'normal', actions, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useLayoutEffect(() => {
    const dialog = element.current;
    if (dialog === null) return;
    dialog.showModal();
    // Closing before the element goes is what gives the focus back to where it was.
    return () => dialog.close();
  }, []);

  return (
    <dialog
      ref={element}
      className="dialog"
      data-size={size}
      aria-labelledby={titleId}
      onCancel={(event) => {
        // A file field inside has a cancel of its own, which bubbles.
        if (event.target !== event.currentTarget) return;
        // The parent decides, by no longer rendering the dialog.
        event.preventDefault();
        onClose?.();
      }}
      onClose={(event) => {
        // The browser closes it by itself on a second Escape, whatever the page says.
        if (!event.currentTarget.isConnected) return;
        if (onClose === undefined) event.currentTarget.showModal();
        else onClose();
      }}
    >
      <div className="dialog-body">
        <div className="dialog-head">
          <h2 id={titleId}>{title}</h2>
          {onClose === undefined ? null : (
            <button type="button" className="dialog-close" onClick={onClose} aria-label="Close">
              <Icon name="cross" />
            </button>
          )}
        </div>
        {children}
        {actions === undefined ? null : <div className="dialog-actions">{actions}</div>}
      </div>
    </dialog>
  );
}
