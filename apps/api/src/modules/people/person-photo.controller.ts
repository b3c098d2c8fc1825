import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { PHOTO_SIZES } from '@hub/contracts/photo-address';
import type { FastifyReply } from 'fastify';
import * as z from 'zod/mini';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { problem } from '#platform/http/problem.ts';
import { ProfilesService } from './profiles.service.ts';

const PersonId = z.uuid();
const Hash = z.string().check(z.regex(/^[0-9a-f]{16}$/));

/** A photo as an `img` asks for it: no JSON, so no contract names it. */
@Controller('people')
export class PersonPhotoController {
  constructor(private readonly profiles: ProfilesService) {}

  @Get(':personId/photo')
  async photo(
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Query() { v, size }: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const wanted = PHOTO_SIZES.find((one) => String(one) === size);
    const id = PersonId.safeParse(personId);
    const hash = Hash.safeParse(v);
    if (!id.success || !hash.success || wanted === undefined) throw problem('photo-not-found');
    const bytes = await this.profiles.photo(actor, id.data, hash.data, wanted);
    void reply.headers({
      'Content-Type': 'image/webp',
      // Another photo has another address.
      'Cache-Control': 'private, max-age=31536000, immutable',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
    });
    return bytes;
  }
}
