/** What main.tsx makes once and every page may reach: live channel, sound, unseen count, shortcuts, theme, clock. */
import { createContext, type ReactNode, useContext } from 'react';
import type { LiveChannel } from '../api/live-channel.ts';
import type { Ticker } from '../ui/ticker.ts';
import type { Shortcuts } from './shortcuts.ts';
import type { Sound } from './sound.ts';
import type { Theme } from './theme.ts';
import type { Unseen } from './unseen.ts';

export type Services = {
  readonly live: LiveChannel;
  readonly sound: Sound;
  readonly unseen: Unseen;
  readonly shortcuts: Shortcuts;
  readonly theme: Theme;
  readonly ticker: Ticker;
};

const ServicesContext = createContext<Services | null>(null);

export function ServicesProvider({ services, children }: { services: Services; children: ReactNode }) {
  return <ServicesContext value={services}>{children}</ServicesContext>;
}

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (services === null) throw new Error('useServices needs a ServicesProvider above it');
  return services;
}
