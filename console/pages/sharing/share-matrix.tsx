/** Who opens what to whom at this moment: a row for each force that opens, a column for each to which it opens. */
import { forceName, useSession } from '../../shell/session.tsx';
import { formatDate, formatZoned } from '../../ui/format.ts';
import { type Operation, openedWords, openNow, partners, type Share } from './share-words.ts';
import './sharing.css';

export function ShareMatrix({ operation, shares }: { operation: Operation; shares: readonly Share[] }) {
  const session = useSession();
  const forces = partners(operation);
  if (forces.length < 2) return <p>No other force takes part yet, so nothing can be opened.</p>;
  return (
    <div className="share-matrix-room">
      <table className="share-matrix">
        <caption>A row opens to a column.</caption>
        <thead>
          <tr>
            <th scope="col">Opens</th>
            {forces.map((to) => (
              <th key={to} scope="col">
                to {forceName(session, to)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {forces.map((owner) => (
            <tr key={owner}>
              <th scope="row">{forceName(session, owner)}</th>
              {forces.map((to) => (
                <td key={to} data-own={owner === to}>
                  {owner === to ? (
                    <span className="quiet">its own</span>
                  ) : (
                    <Opened shares={openNow(shares, owner, to)} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Opened({ shares }: { shares: readonly Share[] }) {
  if (shares.length === 0) return <span className="quiet">nothing</span>;
  return shares.map((share) => (
    <p key={share.id}>
      <b>{openedWords(share)}</b>, until{' '}
      <time className="nowrap" dateTime={share.until} title={formatZoned(share.until)}>
        {formatDate(share.until)}
      </time>
    </p>
  ));
}
