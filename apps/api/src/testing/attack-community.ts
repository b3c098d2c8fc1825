import { randomUUID } from 'node:crypto';
import type { Comparison, ComparisonQuery, PeerKind } from '@hub/contracts/figures';
import { FIGURE_KEYS, type FigureKey, numberOf, type Scope, SCOPE_KEYS } from '@hub/contracts/indicators';
import {
  getNationalReport,
  previewNationalEdition,
  publishNationalEdition,
} from '@hub/contracts/national-figures';
import { deletePeerGroup, makePeerGroup } from '@hub/contracts/peer-groups';
import type { TwoGroups } from '@hub/indicators/counts';
import { releasedLikelihood } from '@hub/indicators/release';
import { meanOfShown } from '@hub/indicators/release-groups';
import { type AttackedEdition, attackMeans } from '@hub/indicators/testing/attack-means';
import { type Attacked as AttackedRelease, attackReturn } from '@hub/indicators/testing/attack-return';
import type { Found } from '@hub/indicators/testing/attacker';
import type { Random } from '@hub/indicators/testing/random';
import { randomService } from '@hub/indicators/testing/random-returns';
import { releasedOf } from '#modules/national-figures/edition.ts';
import { NationalFiguresQueries } from '#modules/national-figures/national-figures.queries.ts';
import {
  aCommunity,
  ask,
  type Attacked,
  correct,
  type Facts,
  factsOf,
  figureOf,
  file,
  harvest,
  type HarvestedRow,
  nameOf,
} from '#testing/attacked-community.ts';
import type { Client, TestHub } from '#testing/test-hub.ts';

const THRESHOLD = 10;
/** Whom a row without a name could be of, at the least, besides whoever looks. */
const FEWEST = 5;

/** What attacks found, which is to be nothing, and how much they had to go by: hiding everything would be safe too. */
export interface Outcome {
  found: string[];
  figures: number;
  nameless: number;
  means: number;
  editions: number;
}

interface Attackers {
  facilitator: Client;
  administrator: Client;
}
interface Setting extends Attackers {
  hub: TestHub;
  random: Random;
  size: number;
  phaseIds: readonly string[];
  /** What a hub would answer that forgets a rule: to prove that the attack would find it. */
  forget?: Forget;
}
/** Given with what is asked and all that is true. */
export type Forget = (
  comparison: Comparison,
  asked: { key: FigureKey; query: Partial<ComparisonQuery> },
  community: readonly (Pick<Attacked, 'entity' | 'type' | 'sharing'> & { factOf: FactOf })[],
) => Comparison;
type FactOf = (key: FigureKey, scope: Scope) => ReturnType<Facts['get']>;

/**
 * A random community files, signs, corrects and shares through the product, while all that HTTP shows is written down by the
 * programme team and by peers; then each attack is made on what was written down.
 */
export async function attackCommunity({
  hub,
  random,
  size,
  phaseIds,
  forget,
  ...team
}: Setting): Promise<Outcome> {
  const outcome: Outcome = { found: [], figures: 0, nameless: 0, means: 0, editions: 0 };
  const community = await aCommunity(hub, random, size, phaseIds);
  for (const phaseId of phaseIds) {
    const attack = new PhaseAttack(hub, community, phaseId, team, outcome, forget);
    for (const authority of community)
      if (random.is(0.9)) await file(hub, authority, phaseId, 'adults', randomService(random));
    await attack.writeDown({ isEdition: true });
    for (const authority of community) {
      if (random.is(0.7)) await file(hub, authority, phaseId, 'childrens', randomService(random));
      else if (random.is(0.5)) await correct(hub, random, authority, phaseId);
    }
    await attack.writeDown({ isEdition: false });
    for (const authority of community) if (random.is(0.3)) await correct(hub, random, authority, phaseId);
    await attack.writeDown({ isEdition: true });
    await attack.finish();
  }
  return outcome;
}

class PhaseAttack {
  private readonly releases = new Map<string, AttackedRelease[]>();
  private readonly editions: AttackedEdition[] = [];
  private readonly looking: Attacked;
  /** The rounded counts of every figure: what somebody who turns them back finds at best. */
  private facts: Facts = new Map();

  constructor(
    private readonly hub: TestHub,
    private readonly community: readonly Attacked[],
    private readonly phaseId: string,
    private readonly team: Attackers,
    private readonly outcome: Outcome,
    private readonly forget: Forget = (comparison) => comparison,
  ) {
    const [first] = community;
    if (!first) throw new Error('A community has authorities');
    this.looking = first;
  }

  /** What is shown now, to the programme team and to a peer. */
  async writeDown({ isEdition }: { isEdition: boolean }): Promise<void> {
    this.facts = await factsOf(this.hub, this.phaseId);
    const byTeam = await harvest((key, query) => this.ask(this.team.facilitator, key, query));
    const byPeer = await harvest((key, query) => this.ask(this.looking.participant, key, query));
    this.outcome.figures += byTeam.length;
    for (const one of byTeam) this.isOfRoundedCounts(one);
    for (const authority of this.community) this.remember(authority, byTeam);
    await this.layOver(byPeer);
    await this.checkMeans();
    if (isEdition) await this.publish(byTeam, byPeer);
  }

  /** With all that was written down. */
  async finish(): Promise<void> {
    await this.differByOne();
    for (const [id, releases] of this.releases) this.says(id, attackReturn(releases, THRESHOLD));
    if (this.editions.length === 0) return;
    const { id } = this.looking.entity;
    this.says('England', attackMeans(this.editions, { looking: id, threshold: THRESHOLD }));
  }

  private async ask(reader: Client, key: FigureKey, asked: Partial<ComparisonQuery>): Promise<Comparison> {
    const query = { ...asked, phaseId: this.phaseId };
    const truth = this.community.map(({ entity, type, sharing }) => ({
      entity,
      type,
      sharing,
      factOf: (of: FigureKey, scope: Scope) => this.factOf(entity.id, of, scope),
    }));
    return this.forget(await ask(reader, key, query), { key, query }, truth);
  }

  private says(of: string, found: readonly Found[]): void {
    for (const { name, low, high } of found) this.finds(`${of}: ${name} is from ${low} to ${high}`);
  }

  private finds(what: string): void {
    this.outcome.found.push(what);
  }

  private factOf(id: string, key: FigureKey, scope: Scope) {
    return this.facts.get(nameOf(id, key, scope));
  }

  private signedBy({ signed }: Attacked) {
    return signed[this.phaseId] ?? {};
  }

  private hasSigned(authority: Attacked, scope: Scope): boolean {
    const { adults, childrens } = this.signedBy(authority);
    if (scope === 'combined') return adults !== undefined && childrens !== undefined;
    return (scope === 'adults' ? adults : childrens) !== undefined;
  }

  /** Turning a figure back gives the rounded counts, and those give the figure: nothing else is in it. */
  private isOfRoundedCounts({ key, scope, row }: HarvestedRow): void {
    const { authorityId, label, likelihood } = row;
    if (!likelihood || authorityId === null) return;
    if (!isMadeOf(likelihood, this.factOf(authorityId, key, scope)?.rounded))
      this.finds(`${label} ${key} ${scope} says more than its rounded counts`);
  }

  /** One more release of each that signed anew, as far as the programme team sees it; a peer sees less. */
  private remember(authority: Attacked, seen: readonly HarvestedRow[]): void {
    const services = { ...this.signedBy(authority) };
    const { id } = authority.entity;
    const before = this.releases.get(id) ?? [];
    if (Object.keys(services).length === 0) return;
    if (JSON.stringify(before.at(-1)?.services) === JSON.stringify(services)) return;
    const figures = this.figuresOf(id, seen);
    const released = { figures, completeness: [] } as unknown as AttackedRelease['released'];
    this.releases.set(id, [...before, { services, released }]);
  }

  private figuresOf(id: string, seen: readonly HarvestedRow[]) {
    return seen
      .filter(({ row }) => row.authorityId === id)
      .map((one) => figureOf(one, this.factOf(id, one.key, one.scope)?.rounded));
  }

  /**
   * Rows without a name, laid over each other: those beside England, one’s type and one’s family, of all indicators and
   * services. Whoever turns rows back tells which of them are of the same staff: here it is known of all of them.
   */
  private async layOver(seen: readonly HarvestedRow[]): Promise<void> {
    const isSeenByName = (id: string, key: FigureKey) =>
      seen.some(({ key: other, row }) => row.authorityId === id && isOfSamePeople(key, other));
    const left = new Map<string, Set<string>>();
    for (const key of FIGURE_KEYS) {
      for (const scope of SCOPE_KEYS) {
        const rows = seen.flatMap(({ key: one, scope: other, row }) =>
          one === key && other === scope && row.authorityId === null ? [row] : [],
        );
        if (rows.length === 0) continue;
        this.outcome.nameless += rows.length;
        const signed = this.community.filter((one) => one !== this.looking && this.hasSigned(one, scope));
        const drawn = signed.filter(
          (one) => this.sharesWithoutName(one, key) && this.isAmong(rows, one, key, scope),
        );
        await this.isInItsLists(drawn, key, scope);
        for (const { entity, type, family } of drawn) {
          // Which family it is of is told to the attack, though only a peer of that family sees it.
          const possible = isSeenByName(entity.id, key)
            ? []
            : signed.filter(
                (one) => one.type === type && one.family === family && !isSeenByName(one.entity.id, key),
              );
          const profile = `${entity.id}, ${key === '2' ? 'shortlisted' : 'staff'}`;
          const before = left.get(profile);
          const ids = possible.map((one) => one.entity.id);
          left.set(profile, new Set(before ? ids.filter((id) => before.has(id)) : ids));
        }
      }
    }
    for (const [profile, { size }] of left) if (size < FEWEST) this.finds(`${profile}: one of ${size}`);
  }

  private sharesWithoutName({ sharing }: Attacked, key: FigureKey): boolean {
    return sharing.some(({ indicator, level }) => indicator === numberOf(key) && level === 'nameless');
  }

  private isAmong(
    rows: readonly Comparison['rows'][number][],
    { entity }: Attacked,
    key: FigureKey,
    scope: Scope,
  ) {
    const fact = this.factOf(entity.id, key, scope);
    return rows.some(({ likelihood, bands }) =>
      likelihood
        ? isMadeOf(likelihood, fact?.rounded)
        : JSON.stringify(bands) === JSON.stringify(fact?.bands ?? 0),
    );
  }

  /** A row that is in one list and not in another would say whose it is not. */
  private async isInItsLists(drawn: readonly Attacked[], key: FigureKey, scope: Scope): Promise<void> {
    const rowsIn = async (peers: PeerKind) => {
      const { rows } = await this.ask(this.looking.participant, key, { scope, peers });
      return rows.filter(({ authorityId }) => authorityId === null);
    };
    const [ofType, ofFamily] = [await rowsIn('type'), await rowsIn('similar')];
    for (const one of drawn) {
      if (one.type === this.looking.type && !this.isAmong(ofType, one, key, scope))
        this.finds(`${key} ${scope}: a row of England is missing in its type`);
      if (
        one.family !== null &&
        one.family === this.looking.family &&
        !this.isAmong(ofFamily, one, key, scope)
      )
        this.finds(`${key} ${scope}: a row of England is missing in its family`);
    }
    if ((await rowsIn('region')).length > 0) this.finds(`${key} ${scope}: a row without a name in a region`);
  }

  /** The mean of peers is what anybody could make of the rows with names: it has nothing else in it. */
  private async checkMeans(): Promise<void> {
    for (const key of FIGURE_KEYS) {
      for (const peers of ['england', 'region', 'type', 'similar'] as const) {
        const { rows, mean } = await this.ask(this.looking.participant, key, { peers, scope: 'adults' });
        const again = meanOfShown(
          rows.flatMap((row) =>
            row.authorityId === null
              ? []
              : [
                  figureOf(
                    { key, scope: 'adults', row },
                    this.factOf(row.authorityId, key, 'adults')?.rounded,
                  ),
                ],
          ),
        );
        const isSame =
          again.status === 'shown'
            ? mean?.authorities === again.authorities &&
              JSON.stringify(mean.bands) === JSON.stringify(again.bands) &&
              (mean.likelihood ? isMadeOf(mean.likelihood, again.likelihood?.rounded) : !again.likelihood)
            : mean === null;
        if (!isSame) this.finds(`The mean of ${peers} of ${key} is made of more than is named`);
      }
    }
  }

  /** Groups of one’s own choice that differ by one authority, of which no name is shown: they say just that. */
  private async differByOne(): Promise<void> {
    const others = this.community.filter((one) => one !== this.looking).map(({ entity }) => entity.id);
    for (const key of ['1', '3', '8'] as const) {
      const england = await this.ask(this.looking.participant, key, { scope: 'adults', peers: 'england' });
      const unnamed = others.filter((id) => !england.rows.some(({ authorityId }) => authorityId === id));
      for (const one of unnamed.slice(0, 4)) {
        const rest = others.filter((id) => id !== one);
        const [less, more] = [await this.group(key, rest), await this.group(key, others)];
        const isSilent =
          JSON.stringify([less.rows, less.mean]) === JSON.stringify([more.rows, more.mean]) &&
          more.notShown === less.notShown + 1;
        if (!isSilent) this.finds(`Two groups that differ by ${one} tell something of its ${key}`);
        if (more.rows.some(({ authorityId }) => authorityId === null))
          this.finds(`${key}: a row without a name in a chosen group`);
      }
    }
  }

  private async group(key: FigureKey, authorityIds: string[]): Promise<Comparison> {
    const groupId = randomUUID();
    const { lead, participant } = this.looking;
    const made = await lead.call(makePeerGroup, { body: { id: groupId, name: groupId, authorityIds } });
    if (made.status >= 300) throw new Error(JSON.stringify(made.body));
    const comparison = await this.ask(participant, key, { scope: 'adults', peers: 'own', groupId });
    await lead.call(deletePeerGroup, { params: { groupId } });
    return comparison;
  }

  /** An edition, where one can be made, and what a peer sees just then. */
  private async publish(byTeam: readonly HarvestedRow[], byPeer: readonly HarvestedRow[]): Promise<void> {
    const { phaseId } = this;
    const { administrator } = this.team;
    const { body: preview } = await administrator.call(previewNationalEdition, { params: { phaseId } });
    if (preview.refusal !== null) return;
    const body = { id: randomUUID(), phaseId, basis: preview.basis };
    const { status } = await administrator.call(publishNationalEdition, { body });
    if (status >= 300) throw new Error(`Not published: ${status}`);
    const edition = await this.hub.app.get(NationalFiguresQueries, { strict: false }).edition(phaseId);
    if (!edition) throw new Error('There is an edition');
    const released = releasedOf(edition.figures, edition.decision);
    this.outcome.editions += 1;

    const report = await this.looking.participant.call(getNationalReport, { params: { phaseId } });
    for (const { key, england } of report.body.indicators) {
      for (const { scope, likelihood, authorities } of england) {
        if (authorities === null) continue;
        this.outcome.means += 1;
        const mean = released.means.find(
          (one) => one.group === 'england' && one.key === key && one.scope === scope,
        );
        const isDecided =
          mean?.status === 'shown' && (!likelihood || isMadeOf(likelihood, mean.likelihood?.rounded));
        if (!isDecided) this.finds(`England, ${key} ${scope}, says more than was decided`);
      }
    }

    this.editions.push({
      released,
      authorities: this.community
        .filter((one) => Object.keys(this.signedBy(one)).length > 0)
        .map((one) => ({
          id: one.entity.id,
          region: one.entity.region,
          type: one.type,
          release: String(this.releases.get(one.entity.id)?.length),
          services: { ...this.signedBy(one) },
          named: this.figuresOf(one.entity.id, byPeer),
          nameless: this.figuresOf(one.entity.id, byTeam).filter(({ key }) =>
            this.sharesWithoutName(one, key),
          ),
        })),
    });
  }
}

/** Shortlisted people are counted by the second indicator alone; staff, or some of them, by all others. */
const isOfSamePeople = (one: FigureKey, other: FigureKey): boolean => (one === '2') === (other === '2');

/** Whether these rounded counts make just this figure. */
export function isMadeOf(
  shown: Omit<ReturnType<typeof releasedLikelihood>, 'rounded'>,
  counts: TwoGroups | null | undefined,
): boolean {
  if (!counts) return false;
  const { rounded: _rounded, ...made } = releasedLikelihood(counts);
  return (Object.keys(made) as (keyof typeof made)[]).every((part) => made[part] === shown[part]);
}
