/** Markup: what stands between `<` and `>`, told byte by byte, so that it may come in any number of pieces. */

export type Markup = {
  /** `other`: a comment, CDATA, a processing instruction (the XML declaration too) or a declaration. */
  readonly kind: 'opening' | 'closing' | 'empty' | 'other';
  /** Of an element, with its prefix; '' for `other`. */
  readonly name: string;
};

export type MarkupScanner = {
  /** The byte before was `<`. */
  begin(): void;
  /** @returns what has ended with this byte; null while it goes on */
  take(byte: number): Markup | null;
};

/** Longer than any element's name, bytes. More of a name is not looked at. */
const nameBytesMax = 200;

const gt = 0x3e;
const slash = 0x2f;
const quotes = [0x22, 0x27];
const other: Markup = { kind: 'other', name: '' };

/** What begins so goes on to its own ending, whatever tags stand in it. */
const endings: ReadonlyMap<string, string> = new Map([
  ['?', '?>'],
  ['!--', '-->'],
  ['![CDATA[', ']]>'],
]);
const beginnings = [...endings.keys()];

export function createMarkupScanner(): MarkupScanner {
  let state: 'head' | 'name' | 'attributes' | 'until-ending' | 'declaration' = 'head';
  /** What follows `<`, until it is known what this is. */
  let head = '';
  let ending = '';
  let tail = '';
  let name = '';
  let closing = false;
  let quote = 0;
  let last = 0;

  function takeHead(byte: number): Markup | null {
    head += String.fromCharCode(byte);
    ending = endings.get(head) ?? '';
    if (ending !== '') state = 'until-ending';
    else if (!beginnings.some((beginning) => beginning.startsWith(head))) return takeFirst(byte);
    return null;
  }

  function takeFirst(byte: number): Markup | null {
    state = head.startsWith('!') ? 'declaration' : 'name';
    closing = byte === slash && state === 'name';
    return closing ? null : take(byte);
  }

  function takeName(byte: number): Markup | null {
    if (byte === gt || byte === slash || byte <= 0x20) {
      state = 'attributes';
      return takeAttributes(byte);
    }
    if (name.length < nameBytesMax) name += String.fromCharCode(byte);
    return null;
  }

  function takeAttributes(byte: number): Markup | null {
    if (quote !== 0) {
      if (byte === quote) quote = 0;
    } else if (byte === gt) {
      return { kind: closing ? 'closing' : last === slash ? 'empty' : 'opening', name };
    } else if (quotes.includes(byte)) quote = byte;
    last = byte;
    return null;
  }

  function take(byte: number): Markup | null {
    if (state === 'head') return takeHead(byte);
    if (state === 'name') return takeName(byte);
    if (state === 'attributes') return takeAttributes(byte);
    if (state === 'declaration') return byte === gt ? other : null;
    tail = (tail + String.fromCharCode(byte)).slice(-ending.length);
    return tail === ending ? other : null;
  }

  return {
    begin() {
      state = 'head';
      head = '';
      tail = '';
      name = '';
      quote = 0;
      last = 0;
    },
    take,
  };
}
