/**
 * How many reads a second are stored and matched against a million entries, beside a bare COPY of the same rows; and
 * how many whole Hikvision messages with pictures. The load generator runs on the same cores.
 */
import { join } from 'node:path';
import { requests } from '../src/api/contract/requests.ts';
import { type BenchEstate, fillList, makeEstate, markOf } from './support/estate.ts';
import { type LoadResult, runLoad } from './support/load.ts';
import { overviewBytes, patchBytes, pictureOf } from './support/picture.ts';
import { type BenchReport, median, report } from './support/report.ts';
import { type BenchServer, makeFolder, removeFolder, startServer } from './support/server.ts';

const entries = 1_000_000;
const batchReads = 50;
const rounds = 3;
const messagesARound = 4_000;
/** One read in this many is of a listed vehicle. */
const hitEvery = 500;
const pictureMessages = 12_000;

export async function benchIngest(say: (line: string) => void): Promise<BenchReport> {
  const folder = makeFolder();
  const server = await startServer(folder);
  try {
    say('filling a list of a million entries');
    const json = await makeEstate(server.db, 'json', 50);
    await fillList(server.superuser, entries);
    await untilLoaded(server);
    const ingested: number[] = [];
    const copied: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const reads = await ingestRound(server, json, round);
      const copy = await copyRound(server, folder);
      say(
        `round ${round + 1}: ${Math.round(reads)} reads/s, COPY ${Math.round(copy)} rows/s, ` +
          `ratio ${(reads / copy).toFixed(2)}`,
      );
      ingested.push(reads);
      copied.push(copy);
    }
    const hikvision = await makeEstate(server.db, 'hikvision', 1);
    const messages = await pictureRound(server, hikvision);
    say(`${Math.round(messages)} camera messages/s with pictures`);
    const figures = {
      readsPerSecond: median(ingested),
      copyReadsPerSecond: median(copied),
      ratio: median(ingested.map((reads, index) => reads / (copied[index] ?? 1))),
      cameraMessagesPerSecond: messages,
    };
    const copying = 'a bare COPY of the same rows into the same tables and indexes';
    return report('ingest', figures, `${copying}, ${rounds} rounds in turn, medians`);
  } finally {
    await server.stop();
    removeFolder(folder);
  }
}

async function untilLoaded(server: BenchServer): Promise<void> {
  for (;;) {
    const health = (await (await fetch(`${server.address}${requests.getHealth.path}`)).json()) as {
      entriesLoaded: number;
    };
    if (health.entriesLoaded >= entries) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function ingestRound(server: BenchServer, estate: BenchEstate, round: number): Promise<number> {
  await server.superuser.query('checkpoint');
  const bodies = Array.from({ length: messagesARound }, (_, message) => jsonBody(estate, round, message));
  const head = headOf(server, estate, 'json', 'application/json');
  let sent = 0;
  const load = { address: server.address, connections: 128, next: () => nextOf(bodies, sent++, head) };
  const result = await runLoad(load);
  await assertStored(server, result, messagesARound * batchReads);
  return (messagesARound * batchReads) / result.seconds;
}

function nextOf(bodies: readonly Buffer[], index: number, head: string): { head: string; body: Buffer[] } | null {
  const body = bodies[index];
  return body ? { head, body: [body] } : null;
}

function headOf(server: BenchServer, estate: BenchEstate, adapter: string, contentType: string): string {
  const host = new URL(server.address).host;
  return (
    `POST /v1/messages/${adapter} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: ${estate.authorization}\r\n` +
    `Content-Type: ${contentType}\r\n`
  );
}

function jsonBody(estate: BenchEstate, round: number, message: number): Buffer {
  const reads = Array.from({ length: batchReads }, (_, index) => {
    const n = (round * messagesARound + message) * batchReads + index;
    const plate = n % hitEvery === 0 ? markOf((n * 7919) % entries) : markOf(entries + ((n * 7919) % 20_000_000));
    return {
      id: `b${n}`,
      camera: estate.refs[n % estate.refs.length],
      plate,
      country: 'GB',
      capturedAt: new Date(Date.now() - 1000).toISOString(),
      confidence: 0.94,
      direction: 'forward',
      lane: (n % 3) + 1,
      speedKmh: 90 + (n % 40),
      vehicle: { make: 'FORD', model: 'FOCUS', colour: 'silver', type: 'car' },
    };
  });
  return Buffer.from(JSON.stringify(reads));
}

async function assertStored(server: BenchServer, result: LoadResult, reads: number): Promise<void> {
  const { rows } = await server.superuser.query<{ count: string }>('select count(*) as count from reads');
  if (result.refused > 0 || Number(rows[0]?.count) !== reads) {
    throw new Error(`${result.refused} refused; ${rows[0]?.count} reads stored of ${reads}`);
  }
}

/** `reads_in` is the one partition that holds the rows of `reads`. */
const tables = ['reads_in', 'read_batches'];

/** Takes the rows out, empties the tables, and copies the same rows back in: the least that storing them can cost. */
async function copyRound(server: BenchServer, folder: string): Promise<number> {
  const { superuser } = server;
  const file = (table: string): string => join(folder, 'data', 'postgres', `bench-${table}.copy`);
  await settled(server);
  for (const table of tables) await superuser.query(`copy ${table} to '${file(table)}'`);
  await superuser.query('truncate live_changes, hit_events, hits, reads, read_batches cascade');
  await superuser.query('checkpoint');
  const startedMs = performance.now();
  for (const table of tables) await superuser.query(`copy ${table} from '${file(table)}'`);
  const seconds = (performance.now() - startedMs) / 1000;
  const { rows } = await superuser.query<{ count: string }>('select count(*) as count from reads');
  await superuser.query('truncate reads, read_batches cascade');
  return Number(rows[0]?.count) / seconds;
}

/** Waits until matching has caught up, so that nothing of the server's runs beside the COPY. */
async function settled(server: BenchServer): Promise<void> {
  for (;;) {
    const answer = await fetch(`${server.address}${requests.getHealth.path}`);
    const health = (await answer.json()) as { matcherBehindBatches: number; waitingMessages: number };
    if (health.matcherBehindBatches === 0 && health.waitingMessages === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function pictureRound(server: BenchServer, estate: BenchEstate): Promise<number> {
  await server.superuser.query('checkpoint');
  const head = headOf(server, estate, 'hikvision', 'multipart/form-data; boundary=boundary');
  const patch = pictureOf(patchBytes);
  const overview = pictureOf(overviewBytes);
  let sent = 0;
  const next = () => {
    if (sent >= pictureMessages) return null;
    const xml = hikvisionXml(sent++);
    return {
      head,
      body: [
        part('anpr.xml', 'text/xml'),
        xml,
        part('licensePlatePicture.jpg'),
        patch,
        part('detectionPicture.jpg'),
        overview,
        end,
      ],
    };
  };
  const result = await runLoad({ address: server.address, connections: 64, next });
  await assertStored(server, result, pictureMessages);
  const { rows } = await server.superuser.query<{ bytes: string }>('select sum(bytes) as bytes from pictures');
  const bytes = Number(rows[0]?.bytes);
  if (bytes !== pictureMessages * (patchBytes + overviewBytes)) throw new Error(`${bytes} bytes of pictures stored`);
  return pictureMessages / result.seconds;
}

const end = Buffer.from('\r\n--boundary--\r\n');

function part(name: string, type = 'image/jpeg'): Buffer {
  return Buffer.from(
    `\r\n--boundary\r\nContent-Disposition: form-data; name="${name}"; filename="${name}"\r\n` +
      `Content-Type: ${type}\r\n\r\n`,
  );
}

function hikvisionXml(n: number): Buffer {
  const mark = markOf(entries + n);
  const at = new Date().toISOString().replace('Z', '+00:00');
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<EventNotificationAlert version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">
<ipAddress>192.0.2.10</ipAddress><portNo>80</portNo><protocol>HTTP</protocol><macAddress>02:00:00:00:00:01</macAddress>
<channelID>1</channelID><dateTime>${at}</dateTime><activePostCount>1</activePostCount><eventType>ANPR</eventType>
<eventState>active</eventState><eventDescription>ANPR</eventDescription><channelName>Bench</channelName>
<ANPR><country>3</country><licensePlate>${mark}</licensePlate><line>2</line><direction>forward</direction>
<confidenceLevel>97</confidenceLevel><plateType>unknown</plateType><plateColor>unknown</plateColor>
<plateCharBelieve>99,99,98,99,97,99,99</plateCharBelieve><vehicleType>vehicle</vehicleType>
<vehicleInfo><index>1</index><colorDepth>1</colorDepth><color>white</color><length>0</length></vehicleInfo>
<pictureInfoList>
<pictureInfo><fileName>licensePlatePicture.jpg</fileName><type>licensePlatePicture</type>
<dataType>0</dataType></pictureInfo>
<pictureInfo><fileName>detectionPicture.jpg</fileName><type>detectionPicture</type><dataType>0</dataType></pictureInfo>
</pictureInfoList><originalLicensePlate>${mark}</originalLicensePlate></ANPR>
<UUID>bench-${String(n).padStart(12, '0')}-abcdefghijklmnop</UUID><picNum>2</picNum>
<isDataRetransmission>false</isDataRetransmission>
</EventNotificationAlert>`);
}
