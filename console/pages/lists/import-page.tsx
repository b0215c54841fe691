/** Beginning an import: choose or paste the file, say how it is read, and send it on its way. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { call, type Input } from '../../api/client.ts';
import { columnMappingsQuery, importsQuery, listsQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason, useSession } from '../../shell/session.tsx';
import { useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';
import { ColumnEditor } from './column-editor.tsx';
import { showProblems } from './column-problems.ts';
import type { Draft } from './column-values.ts';
import { checkImport, type ImportField, ImportForm, importLabels, kindOf, ukOrder } from './import-form.tsx';
import { ImportsTable } from './imports-table.tsx';
import { encodingOf, type Head, headOf, type ListFile } from './list-file.ts';
import { sendInBackground } from './sending-files.ts';

export function ImportPage() {
  const barred = useBarReason('startImport');
  return barred === undefined ? <Import /> : <NoEntry title="Import a list" reason={barred} />;
}

type Columns = {
  readonly head: Head;
  readonly rows: readonly (readonly string[])[];
  readonly definition: Draft;
  /** The mapping that is changed; null for a new one. */
  readonly saved: { readonly id: string; readonly name: string; readonly revision: number } | null;
};

function Import() {
  const { person } = useSession();
  const { name = '' } = useSearch({ from: '/shell/lists/import' });
  const begin = { name, kind: 'whole', baseRevision: '', file: '', pasted: '', columns: '' };
  const form = useForm<ImportField>(begin, importLabels);
  const [file, setFile] = useState<ListFile | null>(null);
  const [columns, setColumns] = useState<Columns | null>(null);
  const lists = useQuery(listsQuery);
  const known = useQuery(columnMappingsQuery).data;
  const remembered = known?.remembered.find((one) => one.listName === form.values.name.trim())?.columnsId;
  // What was chosen stands; before that, as the list of that name was read the last time.
  const howRead = form.values.columns || (remembered ?? ukOrder);
  const ownLists = (lists.data?.lists ?? []).filter((list) => list.ownerForceId === person.forceId);
  const starting = useStart(form.fail);
  const blobOf = () => file?.blob ?? new Blob([form.values.pasted]);

  const start = (columnsId: string | null, encoding: Input<'startImport'>['encoding']) => {
    const { values } = form;
    const kind = kindOf(values);
    const base = values.baseRevision.trim();
    const baseRevision = kind === 'whole' || base === '' ? null : Number(base);
    const blob = blobOf();
    const input = { name: values.name.trim(), ownerForceId: person.forceId, kind, columnsId, encoding, baseRevision };
    starting.mutate({ input: { ...input, bytes: blob.size }, blob });
  };
  const look = useMutation({
    mutationFn: async () => {
      const head = await headOf(blobOf());
      const guess = await call('tryColumns', { ...head, kind: kindOf(form.values) });
      const saved = known?.mappings.find(({ id }) => id === howRead) ?? null;
      const usual = saved?.definition ?? guess.definition;
      return { head, saved, usual, guess, encoding: encodingOf(usual.encoding, guess.definition.encoding, head) };
    },
    onError: form.fail,
  });
  const next = (isColumns: boolean) => {
    if (form.show(checkImport(form.values, file))) return;
    look.mutate(undefined, {
      onSuccess: ({ head, saved, usual, guess, encoding }) => {
        if (!isColumns) return start(saved?.id ?? null, encoding);
        setColumns({ head, saved, rows: guess.rows, definition: { ...usual, encoding } });
      },
    });
  };
  if (columns !== null) {
    const saved = (id: string) => {
      form.fill({ columns: id });
      setColumns(null);
      start(id, null);
    };
    return (
      <ChooseColumns columns={columns} kind={kindOf(form.values)} onSaved={saved} onBack={() => setColumns(null)} />
    );
  }
  return (
    <Page title="Import a list" back={<Link to="/lists">Hotlists</Link>}>
      <ImportForm
        form={form}
        howRead={howRead}
        file={file}
        onFile={setFile}
        listNames={ownLists.map((list) => list.name)}
        mappings={known?.mappings ?? []}
        busy={look.isPending || starting.isPending}
        onNext={next}
      />
      <ImportsTable />
    </Page>
  );
}

type ChooseProps = {
  readonly columns: Columns;
  readonly kind: ReturnType<typeof kindOf>;
  readonly onSaved: (columnsId: string) => void;
  readonly onBack: () => void;
};

function ChooseColumns({ columns, kind, onSaved, onBack }: ChooseProps) {
  const queries = useQueryClient();
  const { saved, definition, rows, head } = columns;
  const save = useMutation({
    mutationFn: (fresh: Input<'addColumnMapping'>) =>
      saved === null
        ? call('addColumnMapping', fresh)
        : call('saveColumnMapping', { columnsId: saved.id, revision: saved.revision, definition: fresh.definition }),
    onSuccess: async ({ mapping }) => {
      await queries.invalidateQueries({ queryKey: columnMappingsQuery.queryKey });
      onSaved(mapping.id);
    },
  });
  return (
    <Page
      title="Choose the columns"
      back={<Link to="/lists">Hotlists</Link>}
      intro="Say what each column means. A column that means nothing to you is not read, and not kept."
    >
      <ColumnEditor
        head={head}
        begin={{ name: saved?.name ?? '', definition, rows }}
        kind={kind}
        isSaved={saved !== null}
        busy={save.isPending}
        onBack={onBack}
        onSave={(name, fresh, form) =>
          save.mutate({ name, definition: fresh }, { onError: (error) => showProblems(form, error) })
        }
      />
    </Page>
  );
}

function useStart(onError: (error: unknown) => void) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async ({ input, blob }: { input: Input<'startImport'>; blob: Blob }) => {
      const begun = await call('startImport', input);
      sendInBackground(begun.import.id, blob);
      return begun;
    },
    onSuccess: async (begun) => {
      await queries.invalidateQueries({ queryKey: importsQuery.queryKey });
      await navigate({ to: '/lists/imports/$importId', params: { importId: begun.import.id } });
    },
    onError,
  });
}
