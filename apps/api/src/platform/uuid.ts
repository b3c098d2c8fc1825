const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What PostgreSQL takes for an id: anything else it answers with an error. */
export const isUuid = (text: string): boolean => UUID.test(text);
