/** The message to try a mapping on, and what would be read of it, beside the form that is being filled in. */
import { useState } from 'react';
import { wordsFor } from '../../api/client.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { countOf, formatBytes } from '../../ui/format.ts';
import { TextArea, TextInput } from '../../ui/text-input.tsx';
import { refusedReasons } from '../cameras/camera-words.ts';
import { errorsOf } from './mapping-values.ts';
import { isEmpty, readMessageFile, type TriedMessage } from './tried-message.ts';
import { TriedRead } from './tried-read.tsx';
import type { Tried, Trying } from './use-try.ts';

/** Reads of one message that are shown; the rest are counted. */
const shownMax = 5;

type MessageProps = {
  readonly message: TriedMessage;
  readonly onMessage: (message: TriedMessage) => void;
  readonly zone: string;
  readonly onZone: (zone: string) => void;
};

export function MessageBox({ message, onMessage, zone, onZone }: MessageProps) {
  const [fault, setFault] = useState<string | undefined>(undefined);
  const take = async (file: File) => {
    const read = await readMessageFile(file);
    setFault(typeof read === 'string' ? read : undefined);
    if (typeof read !== 'string') onMessage(read);
  };
  return (
    <div className="stack">
      {'text' in message ? (
        <TextArea
          id="message"
          label="A message of this sender"
          hint="Paste one as it was sent. It is tried and not kept."
          rows={10}
          isData
          value={message.text}
          onChange={(text) => onMessage({ text })}
        />
      ) : (
        <p className="row">
          <span>
            {message.name}, {formatBytes(message.bytes)}
          </span>
          <Button onClick={() => onMessage({ text: '' })}>Remove the file</Button>
        </p>
      )}
      <div className="mapping-beside">
        <div className="field">
          <label className="field-label" htmlFor="message-file">
            Or a file that holds one
          </label>
          {fault === undefined ? null : <p className="field-error">{fault}</p>}
          <input
            id="message-file"
            type="file"
            className="input"
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file !== undefined) void take(file);
              event.target.value = '';
            }}
          />
        </div>
        <TextInput id="zone" label="Zone of its camera" width="medium" value={zone} onChange={onZone} />
      </div>
    </div>
  );
}

export function TryResult({ message, trying }: { message: TriedMessage; trying: Trying }) {
  const { tried, error, busy } = trying;
  return (
    <section className="stack tried" aria-labelledby="tried-title" aria-busy={busy}>
      <h2 id="tried-title">What would be read</h2>
      <p role="status" className={tried === null || isEmpty(message) ? 'quiet' : undefined}>
        {isEmpty(message) ? 'Paste a message above, and this follows what you map.' : statusWords(trying)}
      </p>
      {error === null ? null : (
        <Banner kind="warn" title="It could not be tried">
          <p>{wordsFor(error)} Nothing of what you typed is lost.</p>
        </Banner>
      )}
      {tried === null ? null : <Found tried={tried} />}
    </section>
  );
}

function statusWords({ tried, error }: Trying): string {
  if (tried === null) return error === null ? 'Trying' : 'Not tried.';
  if (tried.problems.length > 0)
    return `Not yet: ${countOf(tried.problems.length, 'thing is', 'things are')} missing or wrong.`;
  const parts = [
    countOf(tried.reads.length, 'read'),
    ...(tried.heartbeats.length > 0 ? ['a sign of life, no vehicle'] : []),
    tried.refused.length === 0 ? 'nothing refused' : countOf(tried.refused.length, 'part refused', 'parts refused'),
  ];
  return `${parts.join(', ')}.`;
}

function Found({ tried }: { tried: Tried }) {
  const { problems, reads, refused } = tried;
  return (
    <>
      {problems.length === 0 ? null : (
        <ul>
          {errorsOf(problems).map(({ field, message }) => (
            <li key={`${field} ${message}`}>{message}</li>
          ))}
        </ul>
      )}
      {refused.map(({ reason, detail, where }) => (
        <Banner key={`${where} ${detail}`} kind="warn" title={refusedReasons[reason]}>
          <p>
            {detail}
            {where === '' ? null : (
              <>
                {' '}
                at <code>{where}</code>
              </>
            )}
          </p>
        </Banner>
      ))}
      {reads.slice(0, shownMax).map((read, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two vehicles of a message may be alike in all but their place.
        <TriedRead key={at} tried={read} heading={`Vehicle ${at + 1}`} />
      ))}
      {reads.length > shownMax ? (
        <p className="quiet">And {countOf(reads.length - shownMax, 'vehicle')} more of the same message.</p>
      ) : null}
    </>
  );
}
