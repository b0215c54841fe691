/** Gives the person a file that the page has made. */
export function saveFile(name: string, contents: Blob): void {
  const address = URL.createObjectURL(contents);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser may still be reading it; a minute is ample.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
