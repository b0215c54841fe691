/** Reads the text of server-sent events as it comes in, cut anywhere. After the HTML standard, section 9.2. */

export type SseEvent = {
  readonly event: string;
  readonly data: string;
  /** The last `id:` seen on this connection, '' for none. */
  readonly id: string;
};

/** @returns what takes the next piece of text. Comments and unknown fields are passed over. */
export function createSseParser(onEvent: (event: SseEvent) => void): (text: string) => void {
  let rest = '';
  let first = true;
  let event = '';
  let data: string[] = [];
  let id = '';

  const endOfEvent = () => {
    if (data.length > 0) onEvent({ event: event === '' ? 'message' : event, data: data.join('\n'), id });
    event = '';
    data = [];
  };

  const takeLine = (line: string) => {
    if (line === '') {
      endOfEvent();
      return;
    }
    const colon = line.indexOf(':');
    if (colon === 0) return;
    const field = colon < 0 ? line : line.slice(0, colon);
    const raw = colon < 0 ? '' : line.slice(colon + 1);
    const value = raw.startsWith(' ') ? raw.slice(1) : raw;
    if (field === 'event') event = value;
    else if (field === 'data') data.push(value);
    else if (field === 'id' && !value.includes('\0')) id = value;
  };

  return (text) => {
    rest += text;
    if (first && rest !== '') {
      first = false;
      if (rest.startsWith('\u{FEFF}')) rest = rest.slice(1);
    }
    // A final CR may be the first half of CR LF: it waits for the next piece.
    const whole = /\r\n|\n|\r(?!$)/g;
    let start = 0;
    for (let end = whole.exec(rest); end !== null; end = whole.exec(rest)) {
      takeLine(rest.slice(start, end.index));
      start = whole.lastIndex;
    }
    rest = rest.slice(start);
  };
}
