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

function newShape(schema: z.core.$ZodTypes): Shape {
  const { def } = schema._zod;
  switch (def.type) {
    case 'object': {
      const fields = Object.entries(def.shape).map(([name, field]) => [name, shapeOf(field)] as const);
      return (value) => {
        if (typeof value !== 'object' || value === null) return value;
        const named: Record<string, unknown> = {};
        for (const [name, shape] of fields) {
          const field = (value as Record<string, unknown>)[name];
          if (field !== undefined) named[name] = shape === asItIs ? field : shape(field);
        }
        return named;
      };
    }
    case 'array': {
      const shape = shapeOf(def.element);
      return shape === asItIs
        ? asItIs
        : (value) => (Array.isArray(value) ? value.map((item) => shape(item)) : value);
    }
    case 'default':
    case 'nullable':
    case 'optional': {
      return shapeOf(def.innerType);
    }
    case 'string':
    case 'number':
    case 'boolean':
    case 'enum':
    case 'literal': {
      return asItIs;
    }
    default: {
      // Said when the route is set up, not when somebody asks.
      throw new Error(`An answer cannot hold a ${def.type}: teach answer-shape.ts to copy it`);
    }
  }
}
