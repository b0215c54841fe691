/** Which operations stand side by side. The choice becomes the address. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { besideMax } from '../../../src/words/operation-figures.ts';
import { operationsQuery } from '../../api/queries.ts';
import { useBarReason } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice, useChosen } from '../../ui/choice.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { formatDay } from '../../ui/format.ts';
import { publishedQuery } from './queries.ts';

export function BesideForm({ keys }: { keys: readonly string[] }) {
  const navigate = useNavigate();
  const mayList = useBarReason('listOperations') === undefined;
  const own = useQuery({ ...operationsQuery, enabled: mayList });
  const published = useQuery(publishedQuery);
  const chosen = useChosen(keys);
  const [errors, setErrors] = useState<readonly { id: string; message: string }[]>([]);
  const show = () => {
    const of = [...chosen.values];
    const message =
      of.length === 0
        ? 'Choose at least one operation.'
        : of.length > besideMax
          ? `Choose at most ${besideMax} operations: you chose ${of.length}.`
          : null;
    setErrors(message === null ? [] : [{ id: 'recorded', message }]);
    if (message === null) void navigate({ to: '/results/operations', search: { of: of.join(',') } });
  };
  const recorded = own.data?.operations ?? [];
  const told = published.data?.operations ?? [];
  return (
    <details className="stack" open={keys.length === 0 || errors.length > 0}>
      <summary>Choose operations</summary>
      <FormFrame errors={errors} onSend={show}>
        <Choice
          id="recorded"
          label="Recorded here"
          hint={`At most ${besideMax} in all.`}
          error={errors[0]?.message}
          options={recorded.map(({ id, name, startsAt }) => {
            return { value: id, title: `${name}, ${formatDay(startsAt.slice(0, 10))}` };
          })}
          chosen={chosen}
          none={mayList ? 'Your force takes part in no operation.' : 'Your role does not list operations.'}
        />
        <Choice
          id="published"
          label="As published"
          error={undefined}
          options={told.map(({ name, title, start }) => ({ value: name, title: `${title}, ${formatDay(start)}` }))}
          chosen={chosen}
          none="No published operation was entered."
        />
        <div>
          <Button type="submit">Show side by side</Button>
        </div>
      </FormFrame>
    </details>
  );
}
