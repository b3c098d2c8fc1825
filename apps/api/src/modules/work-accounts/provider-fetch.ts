import { lookup as lookUp } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { CustomFetch } from 'openid-client';
import { addressProblem, type AddressRules, isPublicAddress } from './provider-address.ts';

/** Documents and keys have some kB. */
const LARGEST_ANSWER_BYTES = 512 * 1024;
const WITHOUT_BODY = new Set([204, 205, 304]);

/**
 * How the hub asks a provider: at most so much is read, no redirect is followed, and in production nothing inside our
 * network can be reached. That is looked at where the connection is made: a name may lead elsewhere a moment later.
 */
export const providerFetch =
  (rules: AddressRules): CustomFetch =>
  (address, { method, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const url = new URL(address);
      const refusal = addressProblem(url, rules);
      if (refusal !== null) {
        reject(new Error(refusal));
        return;
      }
      const fail = (error: Error) => reject(signal?.aborted ? (signal.reason as Error) : error);
      const request = (url.protocol === 'https:' ? https : http).request(
        url,
        {
          method,
          headers,
          agent: false,
          ...(signal ? { signal } : {}),
          ...(rules.isProduction ? { lookup: publicOnly } : {}),
        },
        (answer) => {
          const parts: Buffer[] = [];
          let bytes = 0;
          answer.on('data', (part: Buffer) => {
            bytes += part.length;
            if (bytes > LARGEST_ANSWER_BYTES) answer.destroy(new Error('The provider sends too much'));
            else parts.push(part);
          });
          answer.on('error', fail);
          answer.on('end', () => {
            const status = answer.statusCode ?? 502;
            resolve(
              new Response(WITHOUT_BODY.has(status) ? null : Buffer.concat(parts), {
                status,
                headers: { 'content-type': answer.headers['content-type'] ?? '' },
              }),
            );
          });
        },
      );
      request.on('error', fail);
      // A form or nothing is all that OpenID Connect's code flow sends.
      request.end(body instanceof URLSearchParams ? body.toString() : undefined);
    });

/** Looks a name up, and refuses one of whose addresses any is not on the internet. */
export const publicOnly: LookupFunction = (host, options, done) =>
  lookUp(host, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error) done(error, '', 0);
    else if (!first || !addresses.every(({ address }) => isPublicAddress(address)))
      done(new Error(`${host} leads to a private address`), '', 0);
    else if (options.all) (done as unknown as (error: null, all: typeof addresses) => void)(null, addresses);
    else done(null, first.address, first.family);
  });
