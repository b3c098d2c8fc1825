/** Outlook writes links as errands to its own scanner. Whoever reads the post should see where they lead. */
export function unwrapSafeLink(href: string): string {
  const url = URL.parse(href);
  if (url?.hostname.endsWith('.safelinks.protection.outlook.com')) return url.searchParams.get('url') ?? href;
  return href;
}
