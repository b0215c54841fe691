/** A tip: words that appear beside a control on hover, focus or touch, and go with Escape. */
import {
  type FocusEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import './tip.css';

/** Room kept between a tip and its control, and between a tip and the window's edge, CSS pixels. */
const gap = 6;

export type TipHandle = {
  readonly id: string;
  readonly show: () => void;
  /** To be spread on the control that the tip is about. */
  readonly anchor: {
    readonly onPointerEnter: () => void;
    readonly onPointerLeave: () => void;
    readonly onFocus: (event: FocusEvent) => void;
    readonly onBlur: () => void;
  };
  readonly tip: ReactNode;
};

/** @param words what to say; undefined for no tip. */
export function useTip(words: ReactNode | undefined): TipHandle {
  const id = useId();
  const [open, setOpen] = useState(false);
  const element = useRef<HTMLDivElement>(null);
  const none = words === undefined;
  const show = useCallback(() => setOpen(true), []);
  const hide = useCallback(() => setOpen(false), []);

  useLayoutEffect(() => {
    const tip = element.current;
    if (!open || tip === null) return;
    tip.showPopover();
    place(tip);
  }, [open]);

  useEffect(() => {
    if (!open) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') hide();
    };
    // A control that gets the focus is scrolled into view, and its tip goes with it.
    const follow = () => {
      const tip = element.current;
      if (tip === null || !isInView(tip.parentElement)) hide();
      else place(tip);
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('scroll', follow, { capture: true, passive: true });
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('scroll', follow, { capture: true });
    };
  }, [open, hide]);

  return {
    id,
    show,
    anchor: { onPointerEnter: show, onPointerLeave: hide, onFocus: show, onBlur: hide },
    tip: none ? null : (
      <>
        <span id={id} className="visually-hidden">
          {words}
        </span>
        {open ? (
          <div ref={element} className="tip" popover="manual" aria-hidden="true">
            {words}
          </div>
        ) : null}
      </>
    ),
  };
}

function isInView(anchor: HTMLElement | null): boolean {
  if (anchor === null) return false;
  const { top, bottom } = anchor.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
}

/** Puts a tip under its anchor (the element before it), or above when there is no room, inside the window. */
function place(tip: HTMLElement): void {
  const anchor = tip.parentElement;
  if (anchor === null) return;
  const at = anchor.getBoundingClientRect();
  const size = tip.getBoundingClientRect();
  const below = at.bottom + gap;
  const top = below + size.height > window.innerHeight ? at.top - gap - size.height : below;
  const left = Math.min(Math.max(gap, at.left), window.innerWidth - size.width - gap);
  tip.style.top = `${Math.max(gap, top)}px`;
  tip.style.left = `${left}px`;
}
