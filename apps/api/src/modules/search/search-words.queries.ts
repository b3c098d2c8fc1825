import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth/actor.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { spacesSeen, spacesSeenBy } from '#modules/spaces/spaces.queries.ts';
import type { KnownTerm, Term } from './question.ts';

type TermRow = Pick<KnownTerm, 'stems' | 'exact' | 'isKnown' | 'begun' | 'alike'> & {
  /** Every known word with its stem, for marking them in a text. */
  forms: string[];
};

/** How many known words a typed one may be the beginning of, and how many it may have been meant to be. */
const MOST_BEGUN = 20;
const MOST_ALIKE = 4;
const MOST_FORMS = 40;
/** Shorter ones resemble too much. */
const SHORTEST_GUESSED = 4;
/** Three letters in a row that two words share, of all that they have. */
const LEAST_ALIKE = 0.4;
const PAST_ANY_LETTER = `chr(1114111)`;

// Only words that the asking person could read somewhere: what is said in a hidden space alone is not known here. The
// scopes are worked out once a statement.
const SEEN = `k.scope = any((select every from scopes)::uuid[])`;

const UNDERSTAND: Statement = {
  name: 'search-understand',
  text: `
    with scopes as materialized (
      select array_remove(array(select scope from unnest(array[
        '00000000-0000-0000-0000-000000000000'::uuid,
        case when $5::boolean then '00000000-0000-0000-0000-000000000001'::uuid end,
        $2::uuid]) scope union all select id from space where id = ${spacesSeenBy(1)}), null) as every
    ), typed as materialized (
      select t.at, t.is_phrase, t.is_unfinished, t.word,
        case when t.is_phrase then phraseto_tsquery('english', t.word)::text
          -- "Anti-racist" is "anti racist", and an address the words it is made of.
          else concat_ws(' | ', nullif(plainto_tsquery('english', t.word)::text, ''), case when t.word ~ '[^[:alnum:]'']' then
            nullif(phraseto_tsquery('english', regexp_replace(t.word, '[^[:alnum:]'']+', ' ', 'g'))::text, '') end) end as stems,
        case when t.is_phrase then phraseto_tsquery('simple', t.word) else plainto_tsquery('simple', t.word) end::text as exact,
        tsvector_to_array(to_tsvector('english', t.word)) as lexemes
      from (
        select at, search_fold(text) as word, is_phrase, is_unfinished
        from unnest($6::text[], $7::boolean[], $8::boolean[]) with ordinality typed (text, is_phrase, is_unfinished, at)
      ) t
    ), known as materialized (
      select t.*,
        t.stems = '' or t.is_phrase or exists (
          select from search_word k where k.word = t.word collate "C" and ${SEEN}
        ) or exists (
          select from search_word k where k.stem = any(t.lexemes) and ${SEEN}
        ) as is_known,
        case when t.is_unfinished and length(t.word) > 1 then array(
          select json_build_object('word', k.word, 'stem', k.stem)
          from search_word k
          where k.word > t.word collate "C" and k.word < t.word collate "C" || ${PAST_ANY_LETTER} and ${SEEN}
          group by k.word, k.stem
          order by max(k.weight) desc, k.word
          limit ${MOST_BEGUN}
        ) else '{}' end as begun
      from typed t
    )
    select n.stems, n.exact, n.is_known as "isKnown", to_json(n.begun) as begun,
      case when not n.is_known and cardinality(n.begun) = 0 and length(n.word) >= ${SHORTEST_GUESSED} then (
        select coalesce(json_agg(json_build_object('word', a.word, 'stem', a.stem)), '[]') from (
          select k.word, k.stem
          from search_word k
          where (k.word % n.word or k.letters = directory_letters(n.word))
            and (similarity(k.word, n.word) >= ${LEAST_ALIKE} or k.letters = directory_letters(n.word))
            and ${SEEN}
          group by k.word, k.stem, k.letters
          order by k.letters = directory_letters(n.word) desc, similarity(k.word, n.word) desc, max(k.weight) desc, k.word
          limit ${MOST_ALIKE}
        ) a
      ) else '[]' end as alike,
      array(
        select distinct k.word from search_word k where k.stem = any(n.lexemes) and ${SEEN} limit ${MOST_FORMS}
      ) as forms
    from known n
    order by n.at`,
};

const FORGET_WORDS: Statement = {
  name: 'search-forget-words',
  text: `select search_forget_words($1, $2) as last`,
};
const WORDS_AT_ONCE = 1000;

export interface UnderstoodTerm extends KnownTerm {
  forms: string[];
}

@Injectable()
export class SearchWordsQueries {
  constructor(private readonly work: UnitOfWork) {}

  /** What each term may stand for, among the words that the asking person could read. */
  async understand(actor: Actor, sides: Term[][]): Promise<UnderstoodTerm[][]> {
    const terms = sides.flat();
    const rows = await this.work.rows<TermRow>(UNDERSTAND, [
      ...spacesSeen(actor),
      terms.map(({ text }) => text),
      terms.map(({ isPhrase }) => isPhrase),
      terms.map(({ isUnfinished }) => isUnfinished),
    ]);
    let at = 0;
    return sides.map((side) =>
      side.map((term) => {
        const row = rows[at++];
        if (!row) throw new Error('A term was not understood');
        return { ...term, ...row };
      }),
    );
  }

  /** Weighs what was said lately, and forgets what nobody says any more. */
  async refresh(): Promise<void> {
    await this.work.sql(`select search_weigh_words()`);
    for (let after: string | null = ''; after !== null;) after = await this.forget(after);
  }

  /** So many after this word; answers the last that was looked at. */
  private async forget(after: string): Promise<string | null> {
    const [looked] = await this.work.rows<{ last: string | null }>(FORGET_WORDS, [after, WORDS_AT_ONCE]);
    return looked?.last ?? null;
  }
}
