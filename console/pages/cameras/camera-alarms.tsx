/** The alarms of one camera in a row of the list: a badge each, with its sentence on hover, focus and opening. */
import { useState } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { useTicker } from '../../ui/ticker-context.tsx';
import { useTip } from '../../ui/tip.tsx';
import { alarmIcons, alarmWords } from './camera-trouble.ts';
import type { Camera } from './camera-words.ts';
import './camera-alarms.css';

export function CameraAlarms({ camera }: { camera: Camera }) {
  const now = useTicker().now();
  const [isOpen, setOpen] = useState(false);
  const { alarms } = camera;
  const tip = useTip(isOpen || alarms.length === 0 ? undefined : alarms.map(({ sentence }) => sentence).join(' '));
  if (alarms.length === 0) return <span className="quiet">none</span>;
  return (
    <div {...tip.anchor}>
      <details className="alarms" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary aria-describedby={isOpen ? undefined : tip.id}>
          {alarms.map(({ kind }) => (
            <span key={kind} className="alarm">
              <Icon name={alarmIcons[kind]} />
              {alarmWords(camera, kind, now)}
            </span>
          ))}
        </summary>
        <ul>
          {alarms.map(({ kind, sentence }) => (
            <li key={kind}>{sentence}</li>
          ))}
        </ul>
      </details>
      {tip.tip}
    </div>
  );
}
