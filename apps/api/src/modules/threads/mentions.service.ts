import { Injectable } from '@nestjs/common';
import { MENTIONED_ROLES, type MentionOption } from '@hub/contracts/mentions';
import type { Mention } from '@hub/contracts/rich-text';
import type { Actor } from '#platform/auth/actor.ts';
import { counted } from '#platform/counted.ts';
import { problem } from '#platform/http/problem.ts';
import { isUuid } from '#platform/uuid.ts';
import { SpacesService } from '#modules/spaces/spaces.service.ts';
import { mayMentionGroups } from './mentions.policy.ts';
import { type MentionedRow, MentionsQueries, type OptionRow } from './mentions.queries.ts';
import type { KnownThread } from './threads.policy.ts';

const UNKNOWN = 'Somebody you mention cannot be mentioned here. Take the mention out, then send it again';

/** Whom one can mention in a space, and whom that reaches: nobody who cannot read it, and nobody one may not find. */
@Injectable()
export class MentionsService {
  constructor(
    private readonly queries: MentionsQueries,
    private readonly spaces: SpacesService,
  ) {}

  async find(actor: Actor, spaceId: string, search: string): Promise<MentionOption[]> {
    const space = await this.spaces.get(actor, spaceId);
    const words = search.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
    const [people, authorities, groups] = await Promise.all([
      this.queries.people(actor, spaceId, words),
      this.queries.authorities(actor, spaceId, words),
      mayMentionGroups(actor, space) ? this.queries.groups(actor, spaceId) : [],
    ]);
    const isTyped = ({ name, reach }: OptionRow) =>
      reach > 0 && words.every((word) => ` ${name.toLowerCase()}`.includes(` ${word.toLowerCase()}`));
    return [
      ...people.map((row): MentionOption => ({ kind: 'person', ...row })),
      ...groups.filter(isTyped).map((row): MentionOption => ({ kind: 'role', ...row, detail: manyOf(row) })),
      ...authorities.map((row): MentionOption => ({ kind: 'authority', ...row, detail: manyOf(row) })),
    ];
  }

  async count(actor: Actor, spaceId: string, mentions: readonly Mention[]): Promise<number> {
    await this.spaces.get(actor, spaceId);
    return (await this.reached(actor.personId, spaceId, mentions)).length;
  }

  /** The ids of everybody in the space whom these mentions name, but for whoever wrote them. */
  async reached(writerId: string, spaceId: string, mentions: readonly Mention[]): Promise<string[]> {
    const named = mentions.filter(({ kind, id }) => kind === 'role' || isUuid(id));
    return named.length === 0 ? [] : this.queries.reached(writerId, spaceId, named);
  }

  /** Before it is stored: each can be told, and is the writer's to mention. Refused is said by name. */
  async requireReachable(
    actor: Actor,
    spaceId: string,
    space: KnownThread['space'],
    mentions: readonly Mention[],
    pointer = '#/body',
  ): Promise<void> {
    if (mentions.length === 0) return;
    const named = mentions.filter(({ kind, id }) => kind !== 'role' && isUuid(id));
    const [people, authorities] = await Promise.all([
      named.some(({ kind }) => kind === 'person') ? this.queries.mentionedPeople(actor, spaceId, named) : [],
      named.some(({ kind }) => kind === 'authority') ? this.queries.mentionedAuthorities(spaceId, named) : [],
    ]);
    const wrong = mentions.flatMap(({ kind, id }) => {
      const wrongWith = (rows: readonly MentionedRow[], cannot: (name: string) => string) => {
        const row = rows.find((each) => each.id === id.toLowerCase());
        return !row?.isFound ? UNKNOWN : row.isReader ? null : cannot(row.name);
      };
      if (kind === 'person')
        return (
          wrongWith(
            people,
            (name) => `${name} cannot read this space. Take the mention out, or write to them`,
          ) ?? []
        );
      if (kind === 'authority')
        return (
          wrongWith(authorities, (name) => `Nobody at ${name} can read this space. Take the mention out`) ??
          []
        );
      if (!(id in MENTIONED_ROLES)) return UNKNOWN;
      return mayMentionGroups(actor, space)
        ? []
        : 'Only leads, delegates and those who run the programme or this space can mention a whole group. Mention people or their authority instead';
    });
    if (wrong.length > 0)
      throw problem('invalid-input', {
        errors: [...new Set(wrong)].map((detail) => ({ pointer, detail })),
      });
  }
}

const manyOf = ({ reach }: OptionRow): string => counted(reach, 'person', 'people');
