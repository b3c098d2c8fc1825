import { Inject, Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import type { Env } from '#platform/env.ts';
import { problem } from '#platform/http/problem.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { PersonEntity } from './person.entity.ts';

@Injectable()
export class PeopleService {
  constructor(
    private readonly work: UnitOfWork,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Null when nobody here has this address. The answer must not reach a stranger: who is a member is nobody's. */
  withEmail(email: string): Promise<PersonEntity | null> {
    return this.work.repository(PersonEntity).findOneBy({ email });
  }

  /** Whether they have a place or run the programme: whoever has neither is nobody here, however they sign in. */
  async isHere({ id, programmeRole }: PersonEntity): Promise<boolean> {
    if (programmeRole !== null) return true;
    const places = await this.work.sql(`select from member where person_id = $1 and ended_at is null`, [id]);
    return places.length > 0;
  }

  async get(personId: string): Promise<PersonEntity> {
    const person = await this.work.repository(PersonEntity).findOneBy({ id: personId });
    if (!person) throw problem('person-not-found');
    return person;
  }

  /** The person with this address, made with this name (and id, where one is given) when there is none. */
  ensure({ id, email, name }: { id?: string; email: string; name: string }): Promise<PersonEntity> {
    return this.work.run(async () => {
      await this.work.insertNew(PersonEntity, {
        ...(id === undefined ? {} : { id }),
        email,
        name,
        programmeRole: null,
        isDemonstration: this.env.mode === 'demonstration',
      });
      const person = await this.work.repository(PersonEntity).findOneBy({ email });
      if (!person) throw problem('id-already-used');
      return person;
    });
  }
}
