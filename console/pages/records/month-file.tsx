/** A month's searches as a file for data.police.uk, and what is in it and what is not. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { fetchFile } from '../../api/fetch-file.ts';
import { useBarReason } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { TextInput } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useForm } from '../../ui/use-form.ts';
import { localDay } from './records-search.ts';

const labels = { month: 'Month' } as const;

export function MonthFile() {
  const barred = useBarReason('exportStops');
  const toast = useToast();
  const [thisMonth] = useState(() => localDay(new Date().toISOString()).slice(0, 7));
  const form = useForm({ month: thisMonth }, labels);
  const save = useMutation({
    mutationFn: (month: string) => fetchFile('exportStops', { month }),
    onSuccess: (file, month) => {
      saveFile(`stop-and-search-${month}.csv`, file);
      toast({ message: `The searches of ${month} are saved.` });
    },
    onError: form.fail,
  });
  const send = () => {
    const { month } = form.values;
    const isMonth = /^20\d\d-(0[1-9]|1[0-2])$/.test(month);
    if (!form.show(isMonth ? [] : [{ field: 'month', message: 'Enter a month, such as 2026-11.' }])) save.mutate(month);
  };
  return (
    <section className="stack" aria-labelledby="month-file">
      <h2 id="month-file">The month’s file for data.police.uk</h2>
      <p>
        Your force’s searches, with the header and the words of data.police.uk. Each place is the middle of its cell of
        a fixed grid, about 1.1 by 0.7 km, the same for every search: many searches at one door cannot be averaged back
        to it. Names of operations, officers, marks and grounds are not in it. Saving it is on record as a disclosure.
      </p>
      <FormFrame errors={form.errors} onSend={send}>
        <TextInput {...form.field('month')} type="month" hint="Such as 2026-11." width="short" />
        <div>
          <Button type="submit" disabledReason={barred} busy={save.isPending ? 'Saving' : undefined}>
            Save the file (CSV)
          </Button>
        </div>
      </FormFrame>
    </section>
  );
}
