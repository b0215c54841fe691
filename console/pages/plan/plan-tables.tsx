/** Teams, partners and risks of a plan, as tables. */
import { sayCount } from '../../../src/words/count.ts';
import { forceName, type Session, useSession } from '../../shell/session.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { State, type StateKind } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import { gravityOf, levels, partnerKinds, teamKinds } from './plan-words.ts';
import type { Partner, Risk, Team } from './queries.ts';

export function TeamTable({ teams }: { teams: readonly Team[] }) {
  const columns = teamColumns(useSession());
  return <DataTable caption="Teams" noun="team" columns={columns} rows={teams} rowKey={({ name }) => name} />;
}

function teamColumns(session: Session): readonly Column<Team>[] {
  const force = ({ forceId }: Team) => (forceId === null ? 'A partner' : forceName(session, forceId));
  const size = (team: Team) => (team.size === null ? 'not known' : sayCount(team.size));
  return [
    {
      key: 'name',
      title: 'Team',
      cell: ({ name }) => <b>{name}</b>,
      sort: ({ name }) => name,
      csv: ({ name }) => name,
    },
    { key: 'kind', title: 'Kind', cell: ({ kind }) => teamKinds[kind], csv: ({ kind }) => teamKinds[kind] },
    { key: 'force', title: 'Force', cell: force, sort: force, csv: force },
    { key: 'place', title: 'Place', cell: ({ place }) => place, csv: ({ place }) => place },
    {
      key: 'shift',
      title: 'Shift',
      cell: ({ from, until }) => (
        <>
          <Time at={from} relative={false} /> to <Time at={until} relative={false} />
        </>
      ),
      sort: ({ from }) => from,
      csv: ({ from, until }) => `${from} ${until}`,
    },
    { key: 'size', title: 'People', cell: size, csv: size, align: 'end' },
  ];
}

export function PartnerTable({ partners }: { partners: readonly Partner[] }) {
  return (
    <DataTable caption="Partners" noun="partner" columns={partnerColumns} rows={partners} rowKey={({ name }) => name} />
  );
}

const partnerColumns: readonly Column<Partner>[] = [
  {
    key: 'name',
    title: 'Partner',
    cell: ({ name }) => <b>{name}</b>,
    sort: ({ name }) => name,
    csv: ({ name }) => name,
  },
  { key: 'kind', title: 'Kind', cell: ({ kind }) => partnerKinds[kind], csv: ({ kind }) => partnerKinds[kind] },
  { key: 'role', title: 'What they do', cell: ({ role }) => role, csv: ({ role }) => role },
  { key: 'contact', title: 'Contact', cell: ({ contact }) => contact, csv: ({ contact }) => contact },
];

export function RiskTable({ risks }: { risks: readonly Risk[] }) {
  return (
    <DataTable
      caption="Risks"
      noun="risk"
      columns={riskColumns}
      rows={risks}
      rowKey={({ what, toWhom }) => `${what} ${toWhom}`}
      sort={{ key: 'gravity', down: true }}
    />
  );
}

const riskColumns: readonly Column<Risk>[] = [
  { key: 'what', title: 'What may happen', cell: ({ what }) => <b>{what}</b>, csv: ({ what }) => what },
  { key: 'whom', title: 'To whom', cell: ({ toWhom }) => toWhom, csv: ({ toWhom }) => toWhom },
  {
    key: 'gravity',
    title: 'Likelihood × impact',
    cell: (risk) => <Gravity risk={risk} />,
    sort: gravityOf,
    csv: (risk) => gravityWords(risk),
  },
  {
    key: 'mitigation',
    title: 'What is done',
    cell: ({ mitigation }) => mitigation,
    csv: ({ mitigation }) => mitigation,
  },
  { key: 'owner', title: 'Owner', cell: ({ owner }) => owner, sort: ({ owner }) => owner, csv: ({ owner }) => owner },
  {
    key: 'review',
    title: 'Looked at again',
    cell: ({ reviewAt }) => <Time at={reviewAt} />,
    sort: ({ reviewAt }) => reviewAt,
    csv: ({ reviewAt }) => reviewAt,
  },
];

/** Of nine. */
const grave = 6;
const slight = 2;

function Gravity({ risk }: { risk: Risk }) {
  const gravity = gravityOf(risk);
  const kind: StateKind = gravity >= grave ? 'bad' : gravity > slight ? 'warn' : 'quiet';
  return (
    <State kind={kind} icon={kind === 'bad' ? 'triangle' : kind === 'warn' ? 'diamond' : 'circle'}>
      {gravityWords(risk)}
    </State>
  );
}

/** "High × medium = 6" */
function gravityWords(risk: Risk): string {
  return `${levels[risk.likelihood]} × ${levels[risk.impact].toLowerCase()} = ${gravityOf(risk)}`;
}
