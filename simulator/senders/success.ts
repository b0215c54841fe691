/** What a maker's cameras take for success: some look into the answer, and send again until it says so. */

const words: Readonly<Record<string, RegExp>> = {
  dahua: /"Result"\s*:\s*true/,
  intelbras: /"Result"\s*:\s*true/,
  bof2: /<\w+:(sendCompactCapture|sendCapture|addBinaryCaptureData|ping)Response\b/,
};

export function isSuccess(adapter: string, answer: string): boolean {
  return words[adapter]?.test(answer) ?? true;
}
