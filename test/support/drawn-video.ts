/** A video of vehicles' plates that pass a camera, made by FFmpeg from drawn frames. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { drawnPicture } from './drawn-plate.ts';

export const videoSize = { width: 640, height: 360 } as const;
export const videoFramesPerSecond = 10;

/** Each mark passes from left to right in two seconds; then nothing moves for two. @param path a file for mp4 */
export async function drawVideo(path: string, marks: readonly string[]): Promise<void> {
  const { width, height } = videoSize;
  const input = ['-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', `${width}x${height}`, '-r', `${videoFramesPerSecond}`];
  const output = ['-i', 'pipe:0', '-c:v', 'libx264', '-pix_fmt', 'yuv420p', path];
  const child = spawn('ffmpeg', ['-v', 'error', '-y', ...input, ...output], { stdio: ['pipe', 'ignore', 'inherit'] });
  const empty = drawnPicture(width, height, []).rgb;
  const write = async (rgb: Uint8Array): Promise<void> => {
    if (!child.stdin.write(rgb)) await once(child.stdin, 'drain');
  };
  for (const mark of marks) {
    for (let frame = 0; frame < 20; frame += 1) await write(empty);
    for (let frame = 0; frame < 20; frame += 1) {
      await write(drawnPicture(width, height, [{ lines: [mark], left: 5 + frame * 14, top: 120 + frame * 4 }]).rgb);
    }
  }
  for (let frame = 0; frame < 20; frame += 1) await write(empty);
  child.stdin.end();
  const [code] = (await once(child, 'close')) as [number];
  if (code !== 0) throw new Error(`ffmpeg ended with ${code}`);
}
