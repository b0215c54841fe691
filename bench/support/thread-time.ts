/** Time that this thread had a processor, milliseconds: whoever else works on the machine does not count. */
export function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
