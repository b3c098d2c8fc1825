import { Controller, Query } from '@nestjs/common';
import { type EvidenceCard, findEvidence, listEvidence } from '@hub/contracts/evidence';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { EvidenceService } from './evidence.service.ts';

@Controller()
export class EvidenceController {
  constructor(private readonly evidence: EvidenceService) {}

  @Handles(listEvidence)
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: listEvidence.query }) { refs }: { refs: string },
  ): Promise<{ items: EvidenceCard[] }> {
    const asked = refs.split(',').map((ref) => {
      const [kind = '', id = ''] = ref.split(':');
      return { kind, id };
    });
    return { items: await this.evidence.cards(actor, asked) };
  }

  @Handles(findEvidence)
  async find(
    @CurrentActor() actor: Actor,
    @Query({ schema: findEvidence.query }) { kind, search }: { kind?: string; search: string },
  ): Promise<{ kinds: { name: string; label: string }[]; items: EvidenceCard[] }> {
    return { kinds: this.evidence.kinds(), items: await this.evidence.search(actor, kind, search) };
  }
}
