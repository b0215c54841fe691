/**
 * Hotlist service: the side of BOF2 by which a camera or a car asks for its lists of vehicles. Pure: what is on the
 * lists, and who may hold them, is for whoever answers.
 */
import { strToU8, zip } from 'fflate';
import type { Answer, Message, RefusedPart } from '../../words/message.ts';
import { textCharactersMax } from '../shared/claim.ts';
import { isOperation, nilPart, type Operation, part, readOperation, soapAnswer, soapFault } from './soap.ts';

/** What is asked, by the name of its operation. `sourceId` is the asker's own name for itself, as it wrote it. */
type Questions = {
  /** Has any list changed since that revision of all lists? */
  readonly getRepoStatus: { readonly revision: number };
  /** Which lists are there for this source, and at which revision? */
  readonly getHotlistStatus: object;
  /** No question: the source says which revisions it now holds. */
  readonly setHotlistStatus: { readonly held: readonly HeldList[] };
  /** What has changed in that list since the revision that this source last said it held? */
  readonly getHotlistUpdates: { readonly hotlistName: string };
  /** The same, in at most so many bytes. */
  readonly getHotlistUpdatesRestrictSize: { readonly hotlistName: string; readonly bytesMax: number };
};
type QuestionName = keyof Questions;
type QuestionOf<Name extends QuestionName> = { readonly name: Name; readonly sourceId: string } & Questions[Name];
export type HotlistQuestion = { [Name in QuestionName]: QuestionOf<Name> }[QuestionName];

export type HeldList = { readonly hotlistName: string; readonly currentRevision: string };

/** One list as a source may hold it. */
export type ListRevision = {
  readonly hotlistName: string;
  readonly latestRevision: string;
  /** The revision by the count of the system that the list came from; null when it has none. */
  readonly externalSystemRevision: string | null;
};

export type ListUpdates = {
  readonly latestRevision: string;
  /** The changes, packed; null when there are none. */
  readonly zip: Uint8Array | null;
};

/** The two questions that are answered with the changes of a list. */
export type UpdatesQuestion = QuestionOf<'getHotlistUpdates'> | QuestionOf<'getHotlistUpdatesRestrictSize'>;

/** What each question is answered with. */
type AnswerData = {
  /** Null when nothing has changed. */
  readonly getRepoStatus: { readonly revision: number | null };
  readonly getHotlistStatus: { readonly lists: readonly ListRevision[] };
  readonly setHotlistStatus: object;
  readonly getHotlistUpdates: ListUpdates;
  readonly getHotlistUpdatesRestrictSize: ListUpdates;
};

/** More lists than any car holds; a message that names more is refused. */
const heldListsMax = 1000;
/** "Unchanged", by what one implementer wrote. */
const unchangedRevision = -1;
/** The same for the same content: the file's time says nothing, its revision does. */
const zippedAt = new Date(1980, 0, 1);

export function isHotlistQuestion(result: HotlistQuestion | RefusedPart): result is HotlistQuestion {
  return 'name' in result;
}

/** @returns null when the message is no such question, or one that cannot be read: `decode` then says why */
export function hotlistQuestionOf(message: Message): HotlistQuestion | null {
  const operation = readOperation(message);
  if (!isOperation(operation)) return null;
  const question = readHotlistQuestion(operation);
  return isHotlistQuestion(question) ? question : null;
}

export function readHotlistQuestion(operation: Operation): HotlistQuestion | RefusedPart {
  const { name, text } = operation;
  const sourceId = nameOf(text('sourceID', 'sourceId'));
  if (sourceId === null) return wrong(`${name}.sourceId`, `is not 1 to ${textCharactersMax} characters`);
  switch (name) {
    case 'getRepoStatus': {
      const revision = wholeNumber(text('revNumber'));
      return revision === null ? wrong(`${name}.revNumber`, 'is no whole number') : { name, sourceId, revision };
    }
    case 'getHotlistStatus':
      return { name, sourceId };
    case 'setHotlistStatus':
      return readHeld(operation, sourceId);
    case 'getHotlistUpdates':
    case 'getHotlistUpdatesRestrictSize': {
      const hotlistName = nameOf(text('hotlistName'));
      if (hotlistName === null) return wrong(`${name}.hotlistName`, `is not 1 to ${textCharactersMax} characters`);
      if (name === 'getHotlistUpdates') return { name, sourceId, hotlistName };
      const bytesMax = wholeNumber(text('size'));
      if (bytesMax === null || bytesMax < 0) return wrong(`${name}.size`, 'is no number of bytes');
      return { name, sourceId, hotlistName, bytesMax };
    }
    default:
      return { reason: 'not-a-read', detail: 'is no question about lists', where: name };
  }
}

function readHeld(operation: Operation, sourceId: string): HotlistQuestion | RefusedPart {
  const items = operation.items('hotlistsAndRevisions', heldListsMax) ?? [];
  const where = 'setHotlistStatus.hotlistsAndRevisions';
  if (items.length > heldListsMax) return wrong(where, `names more than ${heldListsMax} lists`);
  const held: HeldList[] = [];
  for (const [index, item] of items.entries()) {
    const hotlistName = nameOf(item.field('hotlistName'));
    const currentRevision = nameOf(item.field('currentRevision'));
    if (hotlistName === null || currentRevision === null) {
      return wrong(`${where}[${index}]`, 'has no hotlistName with a currentRevision');
    }
    held.push({ hotlistName, currentRevision });
  }
  return { name: 'setHotlistStatus', sourceId, held };
}

function wrong(where: string, detail: string): RefusedPart {
  return { reason: 'wrong-shape', detail, where };
}

function nameOf(text: string | null): string | null {
  return text === null || text.length > textCharactersMax ? null : text;
}

/** xsd:long, as far as a number is exact. */
function wholeNumber(text: string | null): number | null {
  const number = text !== null && /^[+-]?\d{1,19}$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(number) ? number : null;
}

/** For the record of the device that asked. */
export function describeQuestion(question: HotlistQuestion): string {
  switch (question.name) {
    case 'getRepoStatus':
      return 'asks whether lists have changed';
    case 'getHotlistStatus':
      return 'asks for the lists that there are';
    case 'setHotlistStatus':
      return `says that it holds ${question.held.length} ${question.held.length === 1 ? 'list' : 'lists'}`;
    case 'getHotlistUpdates':
    case 'getHotlistUpdatesRestrictSize':
      return `asks for list ${question.hotlistName.replace(/\p{Cc}/gu, '')}`;
  }
}

type Writers = { [Name in QuestionName]: (question: QuestionOf<Name>, data: AnswerData[Name]) => string };

const writers: Writers = {
  getRepoStatus: (_, { revision }) => part('getRepoStatusReturn', 'xsd:long', revision ?? unchangedRevision),
  getHotlistStatus: (_, { lists }) => {
    const items = lists.map(({ hotlistName, latestRevision, externalSystemRevision: external }) =>
      [
        '<item xsi:type="ns2:BofHotlistRevisions">',
        external === null
          ? nilPart('externalSystemRevision', 'xsd:string')
          : part('externalSystemRevision', 'xsd:string', external),
        part('hotlistName', 'xsd:string', hotlistName),
        part('latestRevision', 'xsd:string', latestRevision),
        '</item>',
      ].join(''),
    );
    return (
      `<getHotlistStatusReturn xsi:type="soapenc:Array" soapenc:arrayType="ns2:BofHotlistRevisions[${lists.length}]"` +
      ` xmlns:ns2="urn:GetHotlistStatusService">${items.join('')}</getHotlistStatusReturn>`
    );
  },
  setHotlistStatus: () => '',
  getHotlistUpdates: (question, updates) => updatesPart(question, updates, 'http://getHotlistUpdates'),
  getHotlistUpdatesRestrictSize: (question, updates) =>
    updatesPart(question, updates, 'urn:GetHotlistsUpdatesRestrictedSizeService'),
};

/** @param question as it was read from the message that is answered */
export function writeHotlistAnswer<Name extends QuestionName>(
  question: QuestionOf<Name>,
  data: AnswerData[Name],
): Answer {
  const write: Writers[Name] = writers[question.name];
  return soapAnswer(question.name, write(question, data));
}

/** The same words for a list that there is not and for one that is not the asker's: it learns nothing of either. */
export function refuseList(): Answer {
  return soapFault('Server', 'No list of this name is given to this source.');
}

/** A longer file than was asked for is not sent, and the asker is told so. */
export function isTooBig(question: UpdatesQuestion, zipped: Uint8Array | null): boolean {
  return zipped !== null && question.name === 'getHotlistUpdatesRestrictSize' && zipped.length > question.bytesMax;
}

function updatesPart(
  question: UpdatesQuestion,
  { latestRevision, zip: zipped }: ListUpdates,
  typeNamespace: string,
): string {
  const { name, hotlistName } = question;
  const fileTooBig = isTooBig(question, zipped);
  return [
    `<${name}Return xsi:type="ns2:BofHotlistData" xmlns:ns2="${typeNamespace}">`,
    part('fileTooBig', 'xsd:boolean', fileTooBig),
    zipped === null || fileTooBig
      ? nilPart('hotlistDeltas', 'xsd:base64Binary')
      : part('hotlistDeltas', 'xsd:base64Binary', Buffer.from(zipped).toString('base64')),
    part('hotlistName', 'xsd:string', hotlistName),
    part('latestRevision', 'xsd:string', latestRevision),
    `</${name}Return>`,
  ].join('');
}

/**
 * Packs the changes of a list, a large one beside the main thread. The asker wrote a part of the file's name, and
 * unpacks it: no path, and nothing that a disk does not take.
 */
export function packUpdates(question: UpdatesQuestion, latestRevision: string, csv: string): Promise<Uint8Array> {
  const fileName = `${question.sourceId}_${question.hotlistName}_${latestRevision}.dat`;
  const name = fileName.replace(/[\p{Cc}\\/:*?"<>|]/gu, '_');
  return new Promise((resolve, reject) => {
    zip({ [name]: strToU8(csv) }, { mtime: zippedAt }, (error, packed) => (error ? reject(error) : resolve(packed)));
  });
}
