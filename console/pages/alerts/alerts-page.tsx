/** Alerts: for people who judge hits, what is pushed to them and where; for administrators, which systems are told. */
import { useQuery } from '@tanstack/react-query';
import { pushQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useSession } from '../../shell/session.tsx';
import { QueryView } from '../query-view.tsx';
import { MyBrowsers } from './my-browsers.tsx';
import { PushChoicesForm } from './push-choices-form.tsx';
import { Systems } from './systems.tsx';
import { ThisBrowser } from './this-browser.tsx';
import './alerts.css';

export function AlertsPage() {
  const { person } = useSession();
  return person.role === 'administrator' ? <Systems /> : <MyAlerts />;
}

function MyAlerts() {
  const query = useQuery(pushQuery);
  return (
    <Page
      title="Alerts"
      intro={
        'An open console tells you of every hit, with a sound by priority. While it is closed, Cordon can tell your ' +
        'phone or browser that a hit waits. What is pushed never says a mark, a place or a name.'
      }
    >
      <QueryView query={query} what="your alerts">
        {(push) => (
          <div className="alerts">
            <ThisBrowser push={push} />
            <PushChoicesForm key={JSON.stringify(push.choices)} choices={push.choices} />
            <MyBrowsers subscriptions={push.subscriptions} />
          </div>
        )}
      </QueryView>
    </Page>
  );
}
