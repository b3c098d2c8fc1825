/**
 * `fetch` as far as an upload needs it, which says how much has gone out: `fetch` itself cannot. Give it to `call`.
 */
export const uploadWithProgress =
  (onProgress: (share: number) => void): typeof fetch =>
  (address, { method = 'POST', headers, body, signal } = {}) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open(method, typeof address === 'string' ? address : '');
      new Headers(headers).forEach((value, name) => request.setRequestHeader(name, value));
      request.upload.addEventListener('progress', ({ loaded, total }) =>
        onProgress(total === 0 ? 0 : loaded / total),
      );
      request.addEventListener('load', () =>
        resolve(
          new Response(request.status === 204 ? null : request.responseText, {
            status: request.status,
            headers: retryAfter(request),
          }),
        ),
      );
      request.addEventListener('error', () => reject(new TypeError('The upload failed')));
      request.addEventListener('abort', () =>
        reject(new DOMException('The upload was stopped', 'AbortError')),
      );
      signal?.addEventListener('abort', () => request.abort());
      request.send(body as XMLHttpRequestBodyInit);
    });

const retryAfter = (request: XMLHttpRequest): HeadersInit => {
  const seconds = request.getResponseHeader('Retry-After');
  return seconds === null ? {} : { 'Retry-After': seconds };
};
