/** Short messages at the foot of the page; an act that can be taken back offers Undo for ten seconds. */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { useNow } from './ticker-context.tsx';
import './toast.css';

/** How long Undo is offered, milliseconds; the server holds to the same. */
const undoMs = 10_000;
const plainMs = 6_000;

export type ToastInput = {
  readonly message: string;
  readonly undo?: () => Promise<void>;
  /** ISO 8601: until when it may be taken back, when the server said so; otherwise ten seconds from now. */
  readonly undoUntil?: string | null;
};

type Shown = ToastInput & { readonly key: number; readonly untilMs: number };

const ToastContext = createContext<((toast: ToastInput) => void) | null>(null);

/** @returns what shows a toast: `toast({ message, undo })`. */
export function useToast(): (toast: ToastInput) => void {
  const show = useContext(ToastContext);
  if (show === null) throw new Error('useToast needs a ToastProvider above it');
  return show;
}

export function ToastProvider({ nowMs, children }: { nowMs: () => number; children: ReactNode }) {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const next = useRef(0);
  const show = useCallback(
    (toast: ToastInput) => {
      next.current += 1;
      const length = toast.undo === undefined ? plainMs : undoMs;
      const untilMs = toast.undoUntil ? Date.parse(toast.undoUntil) : nowMs() + length;
      setShown((before) => [...before.slice(-2), { ...toast, key: next.current, untilMs }]);
    },
    [nowMs],
  );
  const drop = useCallback((key: number) => setShown((before) => before.filter((one) => one.key !== key)), []);
  const list = useMemo(() => shown.map((one) => <Toast key={one.key} toast={one} onGone={drop} />), [shown, drop]);
  return (
    <ToastContext value={show}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {list}
      </div>
    </ToastContext>
  );
}

export function Toast({ toast, onGone }: { toast: Shown; onGone: (key: number) => void }) {
  const { key, message, undo, untilMs } = toast;
  const show = useToast();
  const leftSeconds = Math.ceil((untilMs - useNow()) / 1000);
  const gone = leftSeconds <= 0;
  useEffect(() => {
    if (gone) onGone(key);
  }, [gone, key, onGone]);
  const takeBack = () => {
    onGone(key);
    undo?.().then(
      () => show({ message: 'Taken back.' }),
      (error: unknown) => show({ message: `Not taken back. ${error instanceof Error ? error.message : ''}`.trim() }),
    );
  };
  return (
    <div className="toast">
      <span>{message}</span>
      {undo === undefined ? (
        <Button onClick={() => onGone(key)}>Close</Button>
      ) : (
        <Button onClick={takeBack}>
          Undo<span aria-hidden="true"> ({leftSeconds} s)</span>
        </Button>
      )}
    </div>
  );
}
