/** The columns of what is kept out of the queue. */
import { Link } from '@tanstack/react-router';
import { forceName, type Session } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { formatCount, formatMoment } from '../../ui/format.ts';
import type { IconName } from '../../ui/icon.tsx';
import { Plate } from '../../ui/plate.tsx';
import { State, type StateKind } from '../../ui/state.tsx';
import { listedMark } from '../live/likelihood-words.ts';
import { type Quiet, type QuietState, quietedWords, quietState } from './quiet-words.ts';

export type QuietColumnsOptions = {
  readonly session: Session;
  readonly nowMs: number;
  readonly onLift: (quiet: Quiet) => void;
};

export function quietColumns({ session, nowMs, onLift }: QuietColumnsOptions): readonly Column<Quiet>[] {
  return [
    {
      key: 'what',
      title: 'Kept out',
      cell: (quiet) => <What quiet={quiet} />,
      sort: ({ plate, entryPlate }) => plate ?? entryPlate,
      csv: quietedWords,
    },
    {
      key: 'list',
      title: 'List',
      cell: ({ listName, ownerForceId }) => (
        <>
          {listName} <span className="quiet">{forceName(session, ownerForceId)}</span>
        </>
      ),
      sort: ({ listName }) => listName,
      csv: ({ listName }) => listName,
    },
    {
      key: 'by',
      title: 'By',
      cell: ({ madeBy, madeAt }) => (
        <>
          {madeBy.name} <span className="quiet">{formatMoment(madeAt, nowMs)}</span>
        </>
      ),
      sort: ({ madeAt }) => madeAt,
      csv: ({ madeBy, madeAt }) => `${madeBy.name}, ${madeAt}`,
    },
    {
      key: 'hit',
      title: 'From',
      cell: ({ hitId }) =>
        hitId === null ? (
          <span className="quiet">no hit</span>
        ) : (
          <Link to="/live" search={{ filter: 'handled', hit: hitId }}>
            its hit
          </Link>
        ),
      csv: ({ hitId }) => hitId,
    },
    {
      key: 'until',
      title: 'Until',
      cell: (quiet) => <Until quiet={quiet} nowMs={nowMs} />,
      sort: ({ until }) => until,
      csv: ({ until, liftedAt }) => liftedAt ?? until,
    },
    {
      key: 'kept',
      title: 'Hits kept out',
      align: 'end',
      cell: ({ kept }) => formatCount(kept),
      sort: ({ kept }) => kept,
      csv: ({ kept }) => kept,
    },
    { key: 'lift', title: 'Act', cell: (quiet) => <Lift quiet={quiet} nowMs={nowMs} onLift={onLift} /> },
  ];
}

function What({ quiet: { plate, entryPlate } }: { quiet: Quiet }) {
  return (
    <>
      <Plate mark={plate ?? entryPlate} size="small" />{' '}
      <span className="quiet">
        {plate === null ? 'whole entry, as stale' : `as a misread of ${listedMark(entryPlate)}`}
      </span>
    </>
  );
}

const looks: Readonly<Record<QuietState, { readonly kind: StateKind; readonly icon: IconName }>> = {
  'in force': { kind: 'warn', icon: 'clock' },
  lifted: { kind: 'quiet', icon: 'tick' },
  over: { kind: 'quiet', icon: 'tick' },
};

function Until({ quiet, nowMs }: { quiet: Quiet; nowMs: number }) {
  const state = quietState(quiet, nowMs);
  const at = formatMoment(quiet.liftedAt ?? quiet.until, nowMs);
  return (
    <>
      <State {...looks[state]}>{state === 'in force' ? at : `${state} ${at}`}</State>
      {quiet.liftedWhy === null ? null : <p className="quiet">{quiet.liftedWhy}</p>}
    </>
  );
}

const doneWords = { lifted: 'It is lifted already.', over: 'Its time is over.' } as const;

function Lift({ quiet, nowMs, onLift }: { quiet: Quiet } & Omit<QuietColumnsOptions, 'session'>) {
  const state = quietState(quiet, nowMs);
  return (
    <Button onClick={() => onLift(quiet)} disabledReason={state === 'in force' ? undefined : doneWords[state]}>
      Lift<span className="visually-hidden"> {quietedWords(quiet)}</span>
    </Button>
  );
}
