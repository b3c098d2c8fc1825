/** Injection tokens of values that have no class. */
export const ENV = Symbol('Env');
