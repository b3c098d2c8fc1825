import type { ConversationEvent } from '@hub/contracts/messages';
import type { RichText } from '@hub/contracts/rich-text';
import type { DataKey } from '#platform/secrets/key-ring.ts';

/** An event as it is stored: people by id, as their names change. */
export type StoredEvent =
  | { type: 'started' | 'left' }
  | { type: 'added'; people: string[]; fromNow: boolean }
  | { type: 'removed'; people: string[] }
  | { type: 'renamed'; name: string | null };

/** What a conversation’s key is for. */
export const purposeOf = (conversationId: string): string => `conversation ${conversationId}`;

const placeOf = (messageId: string): string => `message ${messageId}`;

export const sealText = (key: DataKey, messageId: string, body: RichText): Buffer =>
  key.seal(placeOf(messageId), JSON.stringify(body));
export const unsealText = (key: DataKey, messageId: string, sealed: Buffer): RichText =>
  JSON.parse(key.unseal(placeOf(messageId), sealed).toString('utf8')) as RichText;

const placeOfVersion = (messageId: string, version: number): string =>
  `message ${messageId} version ${version}`;
export const sealVersion = (key: DataKey, messageId: string, version: number, body: RichText): Buffer =>
  key.seal(placeOfVersion(messageId, version), JSON.stringify(body));
export const unsealVersion = (key: DataKey, messageId: string, version: number, sealed: Buffer): RichText =>
  JSON.parse(key.unseal(placeOfVersion(messageId, version), sealed).toString('utf8')) as RichText;

export const sealEvent = (key: DataKey, messageId: string, event: StoredEvent): Buffer =>
  key.seal(placeOf(messageId), JSON.stringify(event));
export const unsealEvent = (key: DataKey, messageId: string, sealed: Buffer): StoredEvent =>
  JSON.parse(key.unseal(placeOf(messageId), sealed).toString('utf8')) as StoredEvent;

export const sealName = (key: DataKey, name: string): Buffer => key.seal('name', name);
export const unsealName = (key: DataKey, sealed: Buffer): string =>
  key.unseal('name', sealed).toString('utf8');

/** Whom an event names. */
export const peopleOf = (event: StoredEvent): readonly string[] => ('people' in event ? event.people : []);

export const withNames = (event: StoredEvent, names: ReadonlyMap<string, string>): ConversationEvent =>
  'people' in event
    ? {
        ...event,
        people: event.people.map((id) => {
          const name = names.get(id);
          return { personId: name === undefined ? null : id, name: name ?? SOMEBODY_ERASED };
        }),
      }
    : event;

/** Stands for somebody who was erased. */
export const SOMEBODY_ERASED = 'Somebody who left';
