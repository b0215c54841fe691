/** The way in: the page where this role's work is. */
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useBarReason } from './session.tsx';

export function Home() {
  const navigate = useNavigate();
  const seesHits = useBarReason('listHits') === undefined;
  const audits = useBarReason('searchLedger') === undefined;
  const patrols = useBarReason('getMyPatrol') === undefined;
  const safeguards = useBarReason('listSafeguarding') === undefined;
  const publishes = useBarReason('draftRelease') === undefined;
  const keepsCameras = useBarReason('listCameras') === undefined;
  const others = audits
    ? '/audit'
    : safeguards
      ? '/safeguarding'
      : publishes
        ? '/releases'
        : keepsCameras
          ? '/cameras'
          : '/account';
  const to = seesHits ? '/live' : patrols ? '/patrol' : others;
  useEffect(() => void navigate({ to, replace: true }), [navigate, to]);
  return null;
}
