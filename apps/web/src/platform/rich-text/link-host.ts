/** Where a link leads, as the browser sees it, or null for what is no address of the web. */
export function webAddressOf(href: string): URL | null {
  const url = URL.parse(href);
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url : null;
}

const bare = (host: string): string => host.toLowerCase().replace(/^www\./, '');

/**
 * Whether the words of a link name where it leads. "council.gov.uk" may lead elsewhere, and Cyrillic letters look like
 * ours: so the host is compared as the browser writes it, in plain letters.
 */
export function namesItsHost(text: string, { host }: URL): boolean {
  const words = text.trim().toLowerCase();
  const named = words.replace(/^https?:\/\//, '');
  return [host, bare(host)].some((each) => {
    if (!named.startsWith(each)) return false;
    // "council.gov.uk.example" and "council.gov.uk@example" begin like it and are another's.
    return /^([/?#]|$)/.test(named.slice(each.length));
  });
}
