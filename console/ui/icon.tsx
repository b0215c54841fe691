/** Small drawn signs, so that state and priority never rest on colour alone. */
import './icon.css';

const paths = {
  triangle: 'M8 1.5 15.2 14H.8Z',
  diamond: 'M8 .8 15.2 8 8 15.2.8 8Z',
  circle: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2Z',
  ring: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2Zm0 2.2a3.8 3.8 0 1 0 0 7.6 3.8 3.8 0 0 0 0-7.6Z',
  octagon: 'M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5Z',
  eye:
    'M8 3.2c3.4 0 6 2.2 7.4 4.8C14 10.6 11.4 12.8 8 12.8S2 10.6.6 8C2 5.4 4.6 3.2 8 3.2Zm0 1.7' +
    'a3.1 3.1 0 1 0 0 6.2 3.1 3.1 0 0 0 0-6.2Zm0 1.6a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3Z',
  tick: 'm6.4 13.2-5-5 1.6-1.6 3.4 3.4L13 3.4 14.6 5Z',
  cross: 'm3.4 1.8 4.6 4.6 4.6-4.6 1.6 1.6L9.6 8l4.6 4.6-1.6 1.6L8 9.6l-4.6 4.6-1.6-1.6L6.4 8 1.8 3.4Z',
  dash: 'M2 6.8h12v2.4H2Z',
  half: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2Zm0 2v8a4 4 0 0 0 0-8Z',
  clock:
    'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13Zm0 1.8a4.7 4.7 0 1 0 0 9.4 4.7 4.7 0 0 0 0-9.4Zm-.9 1.2h1.6' +
    'v3.2l2.2 2.2-1.1 1.1-2.7-2.6Z',
  speaker:
    'M1 5.5h3L8 2v12L4 10.5H1Zm9-.6c1 .8 1.6 1.9 1.6 3.1S11 10.3 10 11.1l-1-1.2c.6-.5 1-1.2 1-1.9' +
    's-.4-1.4-1-1.9Zm1.9-2.2C13.6 4 14.6 5.9 14.6 8s-1 4-2.7 5.3l-1-1.2C12.2 11.1 13 9.6 13 8s-.8-3.1-2.1-4.1' +
    'Z',
  'speaker-off':
    'M1 5.5h3L8 2v12L4 10.5H1Zm9.2.3 1-1 1.7 1.7 1.7-1.7 1 1L12.9 7.5 14.6 9.2' + 'l-1 1-1.7-1.7-1.7 1.7-1-1 1.7-1.7Z',
  sun:
    'M8 4.6a3.4 3.4 0 1 1 0 6.8 3.4 3.4 0 0 1 0-6.8ZM7.2.8h1.6v2.4H7.2Zm0 12h1.6v2.4H7.2Zm8-5.6v1.6h-2.4V7.2Z' +
    'm-12 0v1.6H.8V7.2Zm9.3-4.8 1.1 1.1-1.7 1.7-1.1-1.1ZM4.1 10.8l1.1 1.1-1.7 1.7-1.1-1.1Z' +
    'm9.5 1.7-1.1 1.1-1.7-1.7 1.1-1.1ZM5.2 4.1 4.1 5.2 2.4 3.5l1.1-1.1Z',
  moon: 'M9.5 1.3A6.8 6.8 0 1 0 14.7 10 5.6 5.6 0 0 1 9.5 1.3Z',
  person: 'M8 1.5a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4ZM1.8 14.5c0-3.2 2.8-5.2 6.2-5.2s6.2 2 6.2 5.2Z',
  up: 'M8 3.5 14 12H2Z',
  down: 'M8 12.5 2 4h12Z',
  bell:
    'M8 1a1.3 1.3 0 0 1 1.3 1.2A4.3 4.3 0 0 1 12.3 6.3v3.2l1.5 2v.9H2.2v-.9l1.5-2V6.3' +
    'A4.3 4.3 0 0 1 6.7 2.2 1.3 1.3 0 0 1 8 1ZM6.3 13.3h3.4a1.7 1.7 0 0 1-3.4 0Z',
  menu: 'M1.5 3h13v1.8h-13Zm0 4.1h13v1.8h-13Zm0 4.1h13V13h-13Z',
} as const;

export type IconName = keyof typeof paths;

/** Decoration beside a word; the word carries the meaning. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} fillRule="evenodd" />
    </svg>
  );
}
