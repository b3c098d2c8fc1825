import { authorityWithoutName } from '@hub/contracts/authorities';
import type { ClosedGap, ClosingGaps, PracticeCard } from '@hub/contracts/closing-gaps';
import { PEER_KINDS } from '@hub/contracts/figures';
import type { PhaseRef } from '@hub/contracts/indicators';
import type { Actor } from '#platform/auth/actor.ts';
import { mayAskFromHere } from './closing-gaps.policy.ts';
import type { FoundClosingGaps } from './closing-gaps.service.ts';
import type { PracticeOfKind } from './practice.service.ts';

export function presentClosingGaps(actor: Actor, found: FoundClosingGaps): ClosingGaps {
  const { key, scope, phase, before, kind, isWidened, compared, comparedInEngland, practice } = found;
  return {
    key,
    scope,
    phase: phase && refOf(phase),
    before: before && refOf(before),
    peers: { kind, name: PEER_KINDS[kind] },
    isWidened,
    closed: found.closed.map((one, at) => gapOf(actor, found, one, found.tokens[at] ?? null)),
    compared,
    comparedInEngland,
    practice: practice
      .map(({ name, label, found: all }) => ({
        kind: name,
        label,
        items: all.filter(({ authorityId }) => authorityId === null).map((each) => cardOf(name, each)),
      }))
      .filter(({ items }) => items.length > 0),
    can: { askToConnect: mayAskFromHere(actor) },
  };
}

function gapOf(
  actor: Actor,
  { contacts, comments, practice }: FoundClosingGaps,
  one: FoundClosingGaps['closed'][number],
  token: string | null,
): ClosedGap {
  const { id, name, type, isNamed, likeness, before, after, change } = one;
  return {
    authority: isNamed ? { id, name } : null,
    label: isNamed ? name : authorityWithoutName(type),
    likeness,
    before: ratioOf(before),
    after: ratioOf(after),
    change: {
      ratio: hundredths(Math.exp(change.change)),
      low: hundredths(Math.exp(change.low)),
      high: hundredths(Math.exp(change.high)),
    },
    comment: isNamed ? (comments.get(id) ?? null) : null,
    figureId: isNamed ? after.figureId : null,
    contacts: isNamed ? (contacts.get(id) ?? []) : [],
    practice: isNamed
      ? practice.flatMap(({ name: kind, found }) =>
          found.filter(({ authorityId }) => authorityId === id).map((each) => cardOf(kind, each)),
        )
      : [],
    askToken: mayAskFromHere(actor) ? token : null,
  };
}

const cardOf = (kind: string, { id, title, href, lines }: PracticeOfKind['found'][number]): PracticeCard => ({
  kind,
  id,
  title,
  href,
  lines,
});

const ratioOf = ({ ratio, low, high }: ClosedGap['before']): ClosedGap['before'] => ({ ratio, low, high });

const refOf = ({ id, name, years }: PhaseRef): PhaseRef => ({ id, name, years });
const hundredths = (value: number): number => Math.round(value * 100) / 100;
