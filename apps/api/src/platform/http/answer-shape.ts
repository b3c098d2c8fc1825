import type * as z from 'zod/mini';

/** Copies of an answer what its contract names. */
export type Shape = (value: unknown) => unknown;

const asItIs: Shape = (value) => value;
const shapes = new WeakMap<z.core.$ZodType, Shape>();

/**
 * Copies what the schema names and nothing else, so that a leaked column cannot reach the wire. It does not check: the
 * types did, and the tests' client does for every answer. Checking each date and id of a list again takes as long as
 * reading it from the database.
 */
export function shapeOf(schema: z.core.$ZodType): Shape {
  const known = shapes.get(schema);
  if (known) return known;
  const shape = newShape(schema as z.core.$ZodTypes);
  shapes.set(schema, shape);
  return shape;
}

const PLAIN = new Set(['string', 'number', 'boolean', 'enum', 'literal']);

function newShape(schema: z.core.$ZodTypes): Shape {
  const { def } = schema._zod;
  if (def.type === 'object') return objectShape(def.shape);
  if (def.type === 'array') {
    const shape = shapeOf(def.element);
    if (shape === asItIs) return asItIs;
    return (value) => (Array.isArray(value) ? value.map((item) => shape(item)) : value);
  }
  if (def.type === 'nullable' || def.type === 'optional' || def.type === 'default')
    return shapeOf(def.innerType);
  // What calls itself (a document, in its blocks) was held against its schema when it was written.
  if (PLAIN.has(def.type) || def.type === 'lazy') return asItIs;
  if (def.type === 'union' && 'discriminator' in def)
    return choiceShape(def as z.core.$ZodDiscriminatedUnionDef);
  // Said when the route is set up, not when somebody asks.
  throw new Error(`An answer cannot hold a ${def.type}: teach answer-shape.ts to copy it`);
}

/** Of several shapes the one that the value says it has; a value that says none of them is left out. */
function choiceShape({ discriminator, options }: z.core.$ZodDiscriminatedUnionDef): Shape {
  const choices = new Map<unknown, Shape>();
  for (const option of options)
    for (const value of option._zod.propValues?.[discriminator] ?? []) choices.set(value, shapeOf(option));
  return (value) => {
    if (typeof value !== 'object' || value === null) return value;
    return choices.get((value as Record<string, unknown>)[discriminator])?.(value);
  };
}

function objectShape(fields: Readonly<Record<string, z.core.$ZodType>>): Shape {
  const shapes = Object.entries(fields).map(([name, field]) => [name, shapeOf(field)] as const);
  return (value) => {
    if (typeof value !== 'object' || value === null) return value;
    const named: Record<string, unknown> = {};
    for (const [name, shape] of shapes) {
      const field = (value as Record<string, unknown>)[name];
      if (field !== undefined) named[name] = shape === asItIs ? field : shape(field);
    }
    return named;
  };
}
