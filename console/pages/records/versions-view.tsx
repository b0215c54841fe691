/** What a record said until it was corrected: who corrected it, when and why, and each field that they changed. */

import { Time } from '../../ui/time.tsx';
import type { FormError } from '../../ui/use-form.ts';
import { changesBetween } from './record-changes.ts';
import './records.css';

export type RecordVersion = {
  readonly revision: number;
  readonly at: string;
  readonly by: { readonly name: string };
  readonly why: string | null;
  /** What it said then. */
  readonly said: object;
  /** What happened, where it is more than a correction: "taken back as a mistake". */
  readonly what?: string | undefined;
};

export type VersionsViewProps = {
  /** Newest first. */
  readonly versions: readonly RecordVersion[];
  readonly labels: Readonly<Record<string, string>>;
};

export function VersionsView({ versions, labels }: VersionsViewProps) {
  if (versions.length < 2) return <p className="quiet">It has not been changed since it was written down.</p>;
  return (
    <ol className="stack" reversed>
      {versions.map((version, index) => (
        <li key={version.revision}>
          <OneVersion version={version} before={versions[index + 1]} labels={labels} />
        </li>
      ))}
    </ol>
  );
}

type OneVersionProps = {
  readonly version: RecordVersion;
  readonly before: RecordVersion | undefined;
  readonly labels: Readonly<Record<string, string>>;
};

function OneVersion({ version, before, labels }: OneVersionProps) {
  const { at, by, why, said, what } = version;
  const changes = before === undefined ? [] : changesBetween(before.said, said, labels);
  return (
    <>
      <p>
        <Time at={at} /> {what ?? (before === undefined ? 'written down' : 'changed')} by {by.name}
        {why === null ? '' : `: ${why}`}
      </p>
      {changes.length === 0 ? null : (
        <ul className="changes">
          {changes.map(({ field, label, was, is }) => (
            <li key={field}>
              {label}: <del>{was}</del> <ins>{is}</ins>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The words that a correction needs, among a form's other errors. */
export function whyMissing(why: string | undefined): readonly FormError<string>[] {
  return (why ?? '').trim().length >= 3 ? [] : [{ field: 'why', message: 'Say why, at least 3 characters.' }];
}
