/** Which addresses a browser may be pushed to at: else its word could make the server call anything. Pure. */

/** @param hosts `host`, `host:port` or `*.end`, as configured. @returns why not, or null */
export function pushEndpointTrouble(endpoint: string, hosts: readonly string[]): string | null {
  const url = URL.parse(endpoint);
  if (url === null) return 'is not an address';
  if (url.username !== '' || url.password !== '') return 'must hold no username and no password';
  const loopback = ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) return 'must begin with https://';
  const isListed = hosts.some((host) => (host.startsWith('*.') ? url.host.endsWith(host.slice(1)) : url.host === host));
  return isListed ? null : `is at ${url.host}, which is no push service that alerts.pushHosts names`;
}
