import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { PersonEntity } from './person.entity.ts';

@Injectable()
export class PeopleService {
  constructor(private readonly work: UnitOfWork) {}

  /** Null when nobody here has this address. The answer must not reach a stranger: who is a member is nobody's. */
  withEmail(email: string): Promise<PersonEntity | null> {
    return this.work.repository(PersonEntity).findOneBy({ email });
  }
}
