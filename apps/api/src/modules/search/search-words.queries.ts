import { Injectable } from '@nestjs/common';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { spacesSeenBy } from '#modules/spaces/spaces.queries.ts';
import type { Term } from './question.ts';

/** How many known words a typed one may be the beginning of, and how many it may have been meant to be. */
const MOST_BEGUN = 20;
const MOST_ALIKE = 4;
const MOST_FORMS = 40;
/** Shorter ones resemble too much. */
const SHORTEST_GUESSED = 4;
/** Three letters in a row that two words share, of all that they have. */
const LEAST_ALIKE = 0.4;
/** The newest entries, by night: the weight of a word is how many of them say it. */
export const OUT_OF = 10_000;
const PAST_ANY_LETTER = `chr(1114111)`;

/** The values of `UNDERSTOOD` after the five of `spacesSeen`: $6 to $11. */
export const valuesOf = (sides: Term[][], now: Date): unknown[] => {
  const terms = sides.flatMap((side, at) => side.map((term) => ({ ...term, side: at })));
  return [
    terms.map(({ text }) => text),
    terms.map(({ isPhrase }) => isPhrase),
    terms.map(({ isUnfinished }) => isUnfinished),
    terms.map(({ isNot }) => isNot),
    terms.map(({ side }) => side),
    now,
  ];
};

// Only words that the asking person could read somewhere: what is said in a hidden space alone is not known here.
const SEEN = `k.scope = any((select every from scopes)::uuid[])`;
const quoted = (stem: string) => `'''' || replace(replace(${stem}, '\\', '\\\\'), '''', '''''') || ''''`;

/**
 * The first part of every search, up to `query`: what was typed, as queries of text. A word stands for itself, for those
 * it begins while it is typed, and where it is not known for those it may have been meant to be; `search_word` is only
 * asked for what is needed. `times`: of so many new entries so many say what is looked for, or fewer.
 *
 * The values go through `asked`, out of the planner's sight: what it does not know it cannot plan anew for each
 * question, which takes longer than to answer it.
 */
export const UNDERSTOOD = `
  asked as materialized (
    select $6::text[] as texts, $7::boolean[] as phrases, $8::boolean[] as unfinished, $9::boolean[] as nots,
      $10::integer[] as sides, $11::timestamptz as now, $5::boolean as is_team, $2::uuid as authority_id),
  seen as materialized (select array(select id from space where id = ${spacesSeenBy(1)}) as ids),
  scopes as materialized (
    select ids || array_remove(array['00000000-0000-0000-0000-000000000000'::uuid,
      case when is_team then '00000000-0000-0000-0000-000000000001'::uuid end, authority_id], null) as every
    from seen cross join asked),
  typed as materialized (
    select t.at, t.side, t.is_phrase, t.is_unfinished, t.is_not, t.word,
      case when t.is_phrase then phraseto_tsquery('english', t.word)::text
        -- "Anti-racist" is "anti racist", and an address the words it is made of.
        else concat_ws(' | ', nullif(plainto_tsquery('english', t.word)::text, ''), case when t.word ~ '[^[:alnum:]'']' then
          nullif(phraseto_tsquery('english', regexp_replace(t.word, '[^[:alnum:]'']+', ' ', 'g'))::text, '') end) end as stems,
      case when t.is_phrase then phraseto_tsquery('simple', t.word) else plainto_tsquery('simple', t.word) end::text as exact,
      tsvector_to_array(to_tsvector('english', t.word)) as lexemes
    from (
      select at, search_fold(text) as word, is_phrase, is_unfinished, is_not, side
      from asked cross join lateral unnest(texts, phrases, unfinished, nots, sides)
        with ordinality typed (text, is_phrase, is_unfinished, is_not, side, at)
    ) t),
  known as materialized (
    select t.*, t.stems = '' or t.is_phrase or f.words is not null or (
        select true from search_word k where k.word = t.word collate "C" and ${SEEN} limit 1) is not null as is_known,
      coalesce(f.words, '{}') as forms, f.times as form_times, coalesce(b.words, '{}') as begun, b.stems as begun_stems,
      b.times as begun_times
    from typed t
    left join lateral (
      select array_agg(k.word) as words, sum(k.times) as times
      from (
        select k.word, sum(k.weight) as times
        from search_word k where k.stem = any(t.lexemes) and ${SEEN}
        group by k.word limit ${MOST_FORMS}
      ) k
    ) f on true
    left join lateral (
      select array_agg(k.word) as words, string_agg(distinct ${quoted('k.stem')}, ' | ') as stems, sum(k.times) as times
      from (
        select k.word, k.stem, sum(k.weight) as times
        from search_word k
        where t.is_unfinished and length(t.word) > 1
          and k.word > t.word collate "C" and k.word < t.word collate "C" || ${PAST_ANY_LETTER} and ${SEEN}
        group by k.word, k.stem
        order by max(k.weight) desc, k.word
        limit ${MOST_BEGUN}
      ) k
    ) b on true),
  terms as materialized (
    select n.*, coalesce(a.words, '{}') as alike, concat_ws(' | ', nullif(n.stems, ''), n.begun_stems, a.stems) as any_of,
      -- Numbers are no words that are known: they may be said everywhere.
      case when n.forms = '{}' and n.begun = '{}' and a.words is null then ${OUT_OF}
        else coalesce(n.form_times, 0) + coalesce(n.begun_times, 0) + coalesce(a.times, 0) end as times
    from known n
    left join lateral (
      select array_agg(k.word) as words, string_agg(distinct ${quoted('k.stem')}, ' | ') as stems, sum(k.times) as times
      from (
        select k.word, k.stem, sum(k.weight) as times
        from search_word k
        where not n.is_known and n.begun = '{}' and length(n.word) >= ${SHORTEST_GUESSED}
          and (k.word % n.word or k.letters = directory_letters(n.word))
          and (similarity(k.word, n.word) >= ${LEAST_ALIKE} or k.letters = directory_letters(n.word))
          and ${SEEN}
        group by k.word, k.stem, k.letters
        order by k.letters = directory_letters(n.word) desc, similarity(k.word, n.word) desc, max(k.weight) desc, k.word
        limit ${MOST_ALIKE}
      ) k
    ) a on true),
  -- Of two sides of an "or" one may have a phrase and the other none: then its word forms have to do.
  query as materialized (
    select string_agg(stems, ' | ')::tsquery as stems, string_agg(exact, ' | ')::tsquery as exact,
      case when count(*) = 1 then max(phrase)::tsquery end as phrase, sum(times) as times
    from (
      -- What every text has is passed over; what is only left out says nothing of what is meant.
      select string_agg(case when is_not then '!(' else '(' end || any_of || ')', ' & ' order by at) as stems,
        string_agg('(' || nullif(exact, '') || ')', ' | ') filter (where not is_not) as exact,
        string_agg('(' || nullif(exact, '') || ')', ' & ') filter (where not is_not and is_phrase) as phrase,
        min(times) filter (where not is_not) as times
      from terms
      where any_of <> ''
      group by side
      having bool_or(not is_not)
    ) s)`;

/** What was understood, as JSON: whether any word tells something apart, and of each term what is known. */
export const UNDERSTANDING = `
  json_build_object('isTelling', (select stems is not null from query), 'terms', (
    select json_agg(json_build_object('isKnown', is_known, 'begun', begun, 'alike', alike, 'forms', forms) order by at)
    from terms))`;

const FORGET_WORDS: Statement = {
  name: 'search-forget-words',
  text: `select search_forget_words($1, $2) as last`,
};
const WORDS_AT_ONCE = 1000;

@Injectable()
export class SearchWordsQueries {
  constructor(private readonly work: UnitOfWork) {}

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
