import jsdomEnvironment from 'jest-environment-jsdom';

// What browsers have and jsdom does not. Not MessageChannel: React's scheduler would keep it open and Jest would never end.
const FROM_NODE = [
  'TextEncoder',
  'TextDecoder',
  'ReadableStream',
  'WritableStream',
  'TransformStream',
  'fetch',
  'Request',
  'Response',
  'Headers',
  'structuredClone',
  'Temporal',
];

const Environment = jsdomEnvironment.default ?? jsdomEnvironment;

export default class WebEnvironment extends Environment {
  constructor(...args) {
    super(...args);
    for (const name of FROM_NODE) this.global[name] ??= globalThis[name];
    // Node's Request takes no signal but Node's own.
    Object.assign(this.global, { AbortController, AbortSignal });
    this.global.Uint8Array = Uint8Array; // TextEncoder makes Node's, and instanceof must agree
  }
}
