/** Anyone can have an address there. */
const PUBLIC_PROVIDERS = new Set([
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'outlook.co.uk',
  'hotmail.com',
  'hotmail.co.uk',
  'live.com',
  'live.co.uk',
  'msn.com',
  'yahoo.com',
  'yahoo.co.uk',
  'ymail.com',
  'rocketmail.com',
  'icloud.com',
  'me.com',
  'mac.com',
  'aol.com',
  'aol.co.uk',
  'gmx.com',
  'gmx.co.uk',
  'mail.com',
  'proton.me',
  'protonmail.com',
  'pm.me',
  'tutanota.com',
  'fastmail.com',
  'zoho.com',
  'yandex.com',
  'btinternet.com',
  'sky.com',
  'talktalk.net',
  'virginmedia.com',
  'ntlworld.com',
  'blueyonder.co.uk',
  'plusnet.com',
]);

/** One domain for a whole service: most of its people work for nobody near this authority. */
const WHOLE_SERVICES = new Map([
  ['nhs.net', 'the whole NHS'],
  ['nhs.uk', 'the whole NHS'],
  ['nhs.scot', 'the whole NHS in Scotland'],
  ['cjsm.net', 'the whole justice system'],
]);

/** Ends of many domains, and nobody's own. */
const SUFFIXES = new Set(['gov.uk', 'co.uk', 'org.uk', 'ac.uk', 'sch.uk', 'police.uk', 'net.uk', 'me.uk']);

/** Why nobody's people can be known by this domain, or null where they can. */
export function whyNotOurs(domain: string): string | null {
  if (PUBLIC_PROVIDERS.has(domain))
    return `Anyone can have an address at ${domain}. Enter a domain that only your authority gives out, or invite people one by one`;
  const service = WHOLE_SERVICES.get(domain);
  if (service !== undefined)
    return `${domain} is shared by ${service}. Enter a domain that only your authority gives out, or invite people one by one`;
  if (SUFFIXES.has(domain)) return `Enter the whole domain, like council.${domain}`;
  return null;
}
