/** Who has which role within an operation besides the one in their force, and ending one. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, type Output, wordsFor } from '../../api/client.ts';
import { operationRolesQuery } from '../../api/queries.ts';
import { forceName, type Session, useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { roleWords } from '../../ui/format.ts';
import type { IconName } from '../../ui/icon.tsx';
import { State, type StateKind } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import { useToast } from '../../ui/toast.tsx';
import { QueryView } from '../query-view.tsx';
import { GiveRoleForm } from './give-role-form.tsx';
import type { Operation } from './share-words.ts';

type OperationRole = Output<'listOperationRoles'>['roles'][number];

const states: Readonly<Record<OperationRole['state'], readonly [kind: StateKind, icon: IconName, word: string]>> = {
  planned: ['warn', 'clock', 'Begins later'],
  live: ['good', 'circle', 'Counts now'],
  over: ['quiet', 'dash', 'Over'],
  ended: ['quiet', 'dash', 'Ended'],
};

export function OperationRoles({ operation }: { operation: Operation }) {
  const query = useQuery(operationRolesQuery(operation.id));
  const giveBarred = useBarReason('giveOperationRole');
  const { person } = useSession();
  const takesPart =
    operation.leadForceId === person.forceId ||
    operation.forces.some(({ id, acceptedAt }) => id === person.forceId && acceptedAt !== null);
  return (
    <>
      <p>
        A second role counts only while its person states this operation with their purpose, and while it runs. It opens
        no other data, and does not count where a force decides for itself.
      </p>
      <QueryView query={query} what="the roles">
        {({ roles }) => (roles.length === 0 ? <p>Nobody has one.</p> : <RoleTable {...{ operation, roles }} />)}
      </QueryView>
      {giveBarred === undefined && takesPart && operation.state !== 'over' ? (
        <GiveRoleForm operation={operation} />
      ) : null}
    </>
  );
}

function RoleTable({ operation, roles }: { operation: Operation; roles: readonly OperationRole[] }) {
  const session = useSession();
  const act: Column<OperationRole> = {
    key: 'act',
    title: 'Act',
    cell: (role) =>
      role.state === 'over' || role.state === 'ended' ? null : <EndButton {...{ operation, role, session }} />,
  };
  return (
    <DataTable
      caption="Roles within the operation"
      noun="role"
      columns={[...columnsFor(session), act]}
      rows={roles}
      rowKey={({ id }) => id}
    />
  );
}

type EndProps = { readonly operation: Operation; readonly role: OperationRole; readonly session: Session };

function EndButton({ operation, role, session }: EndProps) {
  const queries = useQueryClient();
  const toast = useToast();
  const barred = useBarReason('endOperationRole');
  const end = useMutation({
    mutationFn: () => call('endOperationRole', { roleId: role.id }),
    onSuccess: (changed) => {
      queries.setQueryData(operationRolesQuery(operation.id).queryKey, changed);
      toast({ message: `${role.personName} no longer has the role.` });
    },
    onError: (error) => toast({ message: `Not ended. ${wordsFor(error)}` }),
  });
  const isSide = [operation.leadForceId, role.forceId].some((force) => force === session.person.forceId);
  return (
    <Button
      aria-label={`End the role of ${role.personName}`}
      onClick={() => end.mutate()}
      busy={end.isPending ? 'Ending' : undefined}
      disabledReason={barred ?? (isSide ? undefined : 'Only the force that leads, or the person’s own, ends it.')}
    >
      End now
    </Button>
  );
}

function columnsFor(session: Session): readonly Column<OperationRole>[] {
  return [
    { key: 'person', title: 'Who', cell: ({ personName }) => <b>{personName}</b>, csv: ({ personName }) => personName },
    {
      key: 'force',
      title: 'Force',
      cell: ({ forceId }) => forceName(session, forceId),
      csv: ({ forceId }) => forceName(session, forceId),
    },
    { key: 'role', title: 'Role', cell: ({ role }) => roleWords(role), csv: ({ role }) => role },
    {
      key: 'period',
      title: 'From, until',
      cell: ({ from, until }) => (
        <>
          <Time at={from} relative={false} />, <Time at={until} />
        </>
      ),
      csv: ({ from, until }) => `${from} ${until}`,
    },
    { key: 'state', title: 'State', cell: (role) => <Standing role={role} />, csv: ({ state }) => state },
  ];
}

function Standing({ role }: { role: OperationRole }) {
  const [kind, icon, word] = states[role.state];
  return (
    <>
      <State kind={kind} icon={icon}>
        {word}
      </State>
      <div className="quiet">
        given by {role.givenByName}
        {role.endedByName === null ? '' : `, ended by ${role.endedByName}`}
      </div>
    </>
  );
}
