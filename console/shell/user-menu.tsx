/** Who I am, and signing out. On a phone also the purpose and the switches, which have no room in the header there. */
import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { HeaderControls } from './header-controls.tsx';
import { forceName, purposeWords, rolesHeldWords, useBarReason, useSession } from './session.tsx';
import { useSignOut } from './use-sign-out.ts';

const menuId = 'user-menu';

/** "Alex Jane Analyst" is "A. J. Analyst". */
export function shortName(name: string): string {
  const parts = name.trim().split(/\s+/);
  const surname = parts.at(-1) ?? name;
  return [...parts.slice(0, -1).map((part) => `${part.charAt(0)}.`), surname].join(' ');
}

function initials(name: string): string {
  const parts = name.trim().split(/\s+/);
  return [parts[0], parts.length > 1 ? parts.at(-1) : undefined].map((part) => part?.charAt(0) ?? '').join('');
}

export function UserMenu({ onPurpose, onShortcuts }: { onPurpose: () => void; onShortcuts: () => void }) {
  const session = useSession();
  const menu = useRef<HTMLDivElement>(null);
  const signOut = useSignOut();
  const { person } = session;
  const hitsBarred = useBarReason('listQuiets') !== undefined;
  const peopleBarred = useBarReason('listPeople') !== undefined;
  const then = (act: () => void) => () => {
    menu.current?.hidePopover();
    act();
  };
  return (
    <>
      <button type="button" className="user" popoverTarget={menuId}>
        <Icon name="person" />
        <span className="wide-only">
          {shortName(person.name)}, <span className="quiet">{rolesHeldWords(session)}</span>
        </span>
        <span className="narrow-only">{initials(person.name)}</span>
        <span className="visually-hidden">: {person.name}, menu</span>
      </button>
      <div ref={menu} id={menuId} popover="auto" className="menu">
        <dl className="facts">
          <dt>Signed in</dt>
          <dd>{person.name}</dd>
          <dt>Role</dt>
          <dd>{rolesHeldWords(session)}</dd>
          <dt>Force</dt>
          <dd>{forceName(session, person.forceId)}</dd>
          <dt>Purpose</dt>
          <dd>{purposeWords(session)}</dd>
        </dl>
        <div className="menu-acts">
          {hitsBarred ? null : (
            <Link to="/quiets" className="button" onClick={then(() => {})}>
              Kept out of the queue
            </Link>
          )}
          <Link to="/account" className="button" onClick={then(() => {})}>
            Your account
          </Link>
          {peopleBarred ? null : (
            <Link to="/people" className="button" onClick={then(() => {})}>
              People of your force
            </Link>
          )}
          <Link to="/account/vehicles" className="button" onClick={then(() => {})}>
            Declared vehicles
          </Link>
          <Button onClick={then(onPurpose)}>Change purpose</Button>
          <div className="narrow-only">
            <HeaderControls onShortcuts={then(onShortcuts)} />
          </div>
          <Button onClick={then(signOut)}>Sign out</Button>
        </div>
      </div>
    </>
  );
}
