import { BlockList, isIP } from 'node:net';
import { TENANT_PLACEHOLDER, type ProviderKind } from '@hub/contracts/work-accounts';

/** In production the hub asks nobody inside its own network, whatever a provider's documents say. */
export interface AddressRules {
  isProduction: boolean;
}

const NOT_PUBLIC = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  NOT_PUBLIC.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  NOT_PUBLIC.addSubnet(network, prefix, 'ipv6');

/** Loopback, private and otherwise not on the internet; also an IPv4 address written as IPv6. */
export const isPublicAddress = (address: string): boolean => {
  const family = isIP(address);
  return family !== 0 && !NOT_PUBLIC.check(address, family === 4 ? 'ipv4' : 'ipv6');
};

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');
const isLoopback = (url: URL): boolean => ['localhost', '127.0.0.1', '::1'].includes(hostOf(url));

/** Null where the hub may ask this address; what a name leads to is looked at when it is asked. */
export function addressProblem(url: URL, { isProduction }: AddressRules): string | null {
  const isTried = !isProduction && isLoopback(url);
  if (url.protocol !== 'https:' && !(isTried && url.protocol === 'http:'))
    return 'The issuer’s address must start with https://';
  const host = hostOf(url);
  if (!isTried && (host === 'localhost' || (isIP(host) !== 0 && !isPublicAddress(host))))
    return 'The issuer must be on the internet, not at a private address';
  return null;
}

const ANY_TENANT = '00000000-0000-4000-8000-000000000000';

/** Null where it can be an issuer of this kind. */
export function issuerProblem(kind: ProviderKind, issuer: string, rules: AddressRules): string | null {
  const places = issuer.split(TENANT_PLACEHOLDER).length - 1;
  if (kind === 'entra' && places !== 1)
    return `Put ${TENANT_PLACEHOLDER} where the directory’s ID goes, as in https://login.microsoftonline.com/${TENANT_PLACEHOLDER}/v2.0`;
  if (kind === 'openid' && places > 0)
    return 'Enter the issuer’s own address: this kind of provider has no directories';
  const address = issuer.replace(TENANT_PLACEHOLDER, ANY_TENANT);
  const url = URL.parse(address);
  if (!url) return 'Enter the issuer as an address, like https://login.example.org';
  // Where the host depended on the directory, whoever names a directory would name a host.
  if (places === 1 && !url.pathname.includes(ANY_TENANT)) return 'Put the directory’s ID into the path';
  if (url.username || url.password || url.search || url.hash)
    return 'Enter the issuer without a question mark, a hash or a password';
  return addressProblem(url, rules);
}

export const issuerAt = (issuer: string, tenantId: string): URL =>
  new URL(issuer.replace(TENANT_PLACEHOLDER, tenantId));
