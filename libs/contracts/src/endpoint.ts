import type * as z from 'zod/mini';

type Schema = z.ZodMiniType;

/** One HTTP call, named once: the API serves it, the web calls it, the API description is made from it. */
export interface EndpointShape {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api`, with `:name` for each parameter. */
  path: string;
  /** What it does, in one line, for the API description. */
  summary: string;
  params?: Schema;
  query?: Schema;
  body?: Schema;
  /** Instead of a body: a file's bytes as they are (`application/octet-stream`), at most so many. */
  upload?: { largestBytes: number };
  /** Absent: answers 204 with no content. */
  response?: Schema;
  /**
   * Nothing may tell who called: sent without cookies, read without looking for any, and neither logged nor counted by
   * address or sign-in. What proves something is in the body.
   */
  isUntraced?: true;
  /** 200 unless another success is meant. */
  status?: 200 | 201 | 202 | 204;
}

/* @__NO_SIDE_EFFECTS__ */
export const endpoint = <const E extends EndpointShape>(shape: E): E => shape;

type Input<S> = S extends Schema ? z.input<S> : undefined;
interface Parts<E extends EndpointShape> {
  params: Input<E['params']>;
  query: Input<E['query']>;
  body: Input<E['body']>;
  upload: E['upload'] extends object ? Blob : undefined;
}
/** Only the parts this endpoint declares; leaving one out is a type error. */
export type CallInput<E extends EndpointShape> = {
  [K in keyof Parts<E> as Parts<E>[K] extends undefined ? never : K]: Parts<E>[K];
};
export type CallResult<E extends EndpointShape> = E['response'] extends Schema
  ? z.output<E['response']>
  : void;
