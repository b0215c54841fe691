/** The way between the pages of quality, and the period that they are of. The address holds both. */
import { Link, useNavigate } from '@tanstack/react-router';
import { SelectInput } from '../../ui/select-input.tsx';
import '../../ui/views.css';

/** The ordinary period, days. */
export const usualDays = 30;

const periods = [
  { value: '7', title: 'Last 7 days' },
  { value: '30', title: 'Last 30 days' },
  { value: '180', title: 'Last 180 days' },
] as const;

type Place = '/quality/cameras' | '/quality/lists' | '/quality/likelihood';

const places: readonly { readonly to: Place; readonly title: string }[] = [
  { to: '/quality/cameras', title: 'Cameras' },
  { to: '/quality/lists', title: 'Lists' },
  { to: '/quality/likelihood', title: 'Likelihood' },
];

export function QualityViews({ at, days }: { at: Place; days: number }) {
  const navigate = useNavigate();
  const search = days === usualDays ? {} : { days };
  return (
    <>
      <nav className="views" aria-label="Quality of">
        {places.map(({ to, title }) => (
          <Link key={to} to={to} search={search} aria-current={to === at ? 'page' : undefined}>
            {title}
          </Link>
        ))}
      </nav>
      <search className="filter">
        <SelectInput
          id="period"
          label="Judged in"
          width="medium"
          options={periods}
          value={days === 7 ? '7' : days === 180 ? '180' : '30'}
          onChange={(value) => {
            const next = Number(value);
            const chosen = next === usualDays ? {} : { days: next };
            void navigate({ to: at, search: chosen, replace: true, resetScroll: false });
          }}
        />
      </search>
    </>
  );
}
