/** The debrief as it was saved last: its words, its lessons, and who saved it when. */
import { useState } from 'react';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatDay } from '../../ui/format.ts';
import { SelectInput } from '../../ui/select-input.tsx';
import { State } from '../../ui/state.tsx';
import { useNow } from '../../ui/ticker-context.tsx';
import { Time } from '../../ui/time.tsx';
import { localOf } from '../activities/activity-values.ts';
import { debriefLabels } from './debrief-values.ts';
import type { Debrief, Lesson } from './queries.ts';
import './debrief.css';

export function DebriefWords({ debriefs }: { debriefs: readonly Debrief[] }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [newest] = debriefs;
  const shown = debriefs.find(({ revision }) => String(revision) === chosen) ?? newest;
  if (shown === undefined) {
    return (
      <EmptyState title="Nobody has written it yet">
        <p>
          Once the operation is over, a supervisor or commander of the force that led it writes what was planned, what
          happened, and what is to be learnt, by whom and until when.
        </p>
      </EmptyState>
    );
  }
  return (
    <>
      {debriefs.length === 1 ? null : (
        <SelectInput
          id="revision"
          label="Revision"
          width="medium"
          value={String(shown.revision)}
          onChange={setChosen}
          options={debriefs.map(({ revision, savedByName }) => ({
            value: String(revision),
            title: `${revision}, by ${savedByName}`,
          }))}
        />
      )}
      <p className="quiet">
        Revision {shown.revision}, saved by {shown.savedByName} <Time at={shown.savedAt} />.
      </p>
      <Words content={shown.content} />
      <h3>Lessons</h3>
      <Lessons lessons={shown.content.lessons} />
    </>
  );
}

function Words({ content }: { content: Debrief['content'] }) {
  const { postIncident, jointLearning } = content;
  return (
    <>
      {(['planned', 'happened', 'wentWell', 'toImprove'] as const).map((field) => (
        <div key={field}>
          <h3>{debriefLabels[field]}</h3>
          <p className="debrief-words">{content[field] === '' ? 'Nothing said.' : content[field]}</p>
        </div>
      ))}
      <dl className="facts">
        <dt>Post-incident procedure</dt>
        <dd>{postIncident ? 'Applies' : 'Considered; does not apply'}</dd>
        <dt>JOL reference</dt>
        <dd>{jointLearning === '' ? 'None' : jointLearning}</dd>
      </dl>
    </>
  );
}

function Lessons({ lessons }: { lessons: readonly Lesson[] }) {
  const today = localOf(new Date(useNow()).toISOString()).slice(0, 10);
  if (lessons.length === 0) return <p>None was written down.</p>;
  const columns: readonly Column<Lesson>[] = [
    { key: 'lesson', title: 'What was learnt', cell: ({ lesson }) => lesson, csv: ({ lesson }) => lesson },
    { key: 'action', title: 'What is to be done', cell: ({ action }) => action, csv: ({ action }) => action },
    {
      key: 'owner',
      title: 'By whom',
      cell: ({ owner }) => owner,
      sort: ({ owner }) => owner,
      csv: ({ owner }) => owner,
    },
    { key: 'due', title: 'Until', cell: ({ due }) => formatDay(due), sort: ({ due }) => due, csv: ({ due }) => due },
    {
      key: 'state',
      title: 'State',
      cell: (lesson) => <LessonState lesson={lesson} today={today} />,
      csv: ({ done }) => (done ? 'done' : 'open'),
    },
  ];
  return (
    <DataTable
      caption="Lessons"
      noun="lesson"
      columns={columns}
      rows={lessons}
      rowKey={({ lesson, owner, due }) => `${lesson} ${owner} ${due}`}
    />
  );
}

function LessonState({ lesson: { done, due }, today }: { lesson: Lesson; today: string }) {
  if (done) {
    return (
      <State kind="good" icon="tick">
        Done
      </State>
    );
  }
  return due < today ? (
    <State kind="bad" icon="triangle">
      Overdue
    </State>
  ) : (
    <State kind="warn" icon="clock">
      Open
    </State>
  );
}
