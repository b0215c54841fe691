/** Heartbeat: each minute the agent says how it is, and each of its cameras. */
import type { Decoded, Heartbeat } from '../../words/message.ts';
import { decoded, refusedWhole } from '../shared/blank-read.ts';
import { fieldOf, isJsonObject, type JsonObject, listAt, numberAt, wordAt } from '../shared/json-value.ts';

/** More cameras than any agent has. */
const streamsMax = 100;

/**
 * A sign of life of each camera that is streaming. An agent that lives and gets no pictures is no sign of life of its
 * cameras: that is named, so that they are missed.
 */
export function heartbeatsOf(sent: JsonObject): Decoded {
  const queue = numberAt(sent, 'beanstalk_queue_size');
  const waiting = queue === null || queue < 0 ? '' : `, ${Math.round(queue)} messages waiting`;
  if (fieldOf(sent, 'video_streams') === undefined) {
    return decoded({ heartbeats: [{ cameraRef: null, detail: `alive${waiting}` }] });
  }
  const streams = listAt(sent, 'video_streams').slice(0, streamsMax).filter(isJsonObject);
  const heartbeats = streams
    .filter(isStreaming)
    .map((stream): Heartbeat => ({ cameraRef: wordAt(stream, ['camera_id']), detail: streaming(stream) + waiting }));
  if (heartbeats.length > 0) return decoded({ heartbeats });
  return refusedWhole('not-a-read', 'the agent is alive, and none of its cameras is streaming', 'video_streams');
}

function isStreaming(stream: JsonObject): boolean {
  const said = fieldOf(stream, 'is_streaming');
  return said !== false && said !== 'false';
}

function streaming(stream: JsonObject): string {
  const fps = numberAt(stream, 'fps');
  return fps === null || fps < 0 ? 'streaming' : `streaming ${Math.round(fps * 10) / 10} frames a second`;
}
