import { Injectable } from '@nestjs/common';
import { SCOPES } from '@hub/contracts/indicators';
import { definitionsOf, INDICATOR_KEYS, versionOn } from '@hub/indicators/definitions';
import { intervalText, likelihoodWords, ratioText, STATE_TEXT } from '@hub/indicators/wording';
import type { Actor } from '#platform/auth/actor.ts';
import {
  FindsEvidence,
  type KindCard,
  SearchesEvidence,
} from '#platform/evidence/evidence-kind.decorator.ts';
import { type FigureCardRow, FigureEvidenceQueries, type SearchedWord } from './figure-evidence.queries.ts';
import { likelihoodOf } from './peer-rows.ts';

/** Figures as evidence: what a post shows of an authority's figure, to those who may see that figure under its name. */
@Injectable()
export class FiguresEvidence {
  constructor(private readonly queries: FigureEvidenceQueries) {}

  @FindsEvidence({ name: 'figure', label: 'Indicator' })
  async cards(actor: Actor, ids: readonly string[]): Promise<KindCard[]> {
    return (await this.queries.cards(actor, ids)).map((row) => cardOf(actor, row));
  }

  @SearchesEvidence('figure')
  async search(actor: Actor, words: string, most: number): Promise<KindCard[]> {
    const asked = words.split(/\s+/).filter((word) => word !== '');
    const rows = await this.queries.search(actor, asked.map(searchedWord), most);
    return rows.map((row) => cardOf(actor, row));
  }
}

/** A word is part of an authority's name or of years, or it names indicators: "disciplinary", "7a". */
function searchedWord(word: string): SearchedWord {
  const { indicators } = definitionsOf('2025');
  const folded = word.toLowerCase();
  return {
    pattern: `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`,
    keys: INDICATOR_KEYS.filter(
      (key) =>
        key === folded ||
        String(indicators[key].number) === folded ||
        indicators[key].title.toLowerCase().includes(folded),
    ),
  };
}

function cardOf(actor: Actor, row: FigureCardRow): KindCard {
  const { id, key, scope, years, phaseId, startsOn, authority } = row;
  const { title, number } = definitionsOf(versionOn(startsOn)).indicators[key];
  const likelihood = likelihoodOf(row);
  const isOwn = actor.member?.authorityId === authority.id;
  return {
    id,
    title: `${authority.name}: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
    href: `/indicators/${key}?phase=${phaseId}&scope=${scope}${isOwn ? '' : '&peers=england'}`,
    lines: [
      `Indicator ${key === '7a' || key === '7b' ? key : number}, ${years}, ${SCOPES[scope].toLowerCase()}`,
      ...(likelihood
        ? [
            `${capital(likelihoodWords(likelihood.ratio))} (${ratioText(likelihood.ratio)}, ${intervalText(likelihood.low, likelihood.high)})`,
            STATE_TEXT[likelihood.state],
          ]
        : []),
    ],
    facts: likelihood
      ? [
          { name: 'ratio', value: String(likelihood.ratio) },
          { name: 'low', value: String(likelihood.low) },
          { name: 'high', value: String(likelihood.high) },
          { name: 'state', value: likelihood.state },
        ]
      : [],
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
