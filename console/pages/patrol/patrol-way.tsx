/** The addresses of the phone's pages: links between them without loading the page anew, and Back. */
import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from 'react';

/** Fired on window beside the browser's own `popstate`, which tells only of Back and Forward. */
const movedEvent = 'cordon:patrol-moved';

/** Goes to another of the phone's pages. */
export function goTo(path: string): void {
  window.history.pushState(null, '', path);
  window.dispatchEvent(new Event(movedEvent));
  window.scrollTo(0, 0);
}

/** The path of the page that is open, without a slash at its end. */
export function usePath(): string {
  return useSyncExternalStore(subscribe, () => window.location.pathname.replace(/\/+$/, ''));
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener);
  window.addEventListener(movedEvent, listener);
  return () => {
    window.removeEventListener('popstate', listener);
    window.removeEventListener(movedEvent, listener);
  };
}

type WayProps = AnchorHTMLAttributes<HTMLAnchorElement> & { readonly to: string };

/** A link to another of the phone's pages. What leads to the console is an ordinary link. */
export function Way({ to, ...rest }: WayProps) {
  const go = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    goTo(to);
  };
  return <a {...rest} href={to} onClick={go} />;
}
