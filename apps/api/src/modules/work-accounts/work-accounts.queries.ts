import { Injectable } from '@nestjs/common';
import type { ProviderKind } from '@hub/contracts/work-accounts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';

export interface ChoiceRow {
  id: string;
  authority: string | null;
  provider: string;
  label: string;
}

// A few hundred at the most: one or two for each authority that takes part.
const CHOICES: Statement = {
  name: 'work-account-choices',
  text: `
    select t.id, a.short_name as authority, p.name as provider, t.label
    from authority_tenant t
    join sign_in_provider p on p.id = t.provider_id and p.is_enabled
    left join authority a on a.id = t.authority_id
    order by a.short_name nulls last, p.name, t.label, t.id`,
};

// A person's place, or their part in the programme team, is what opens a directory to them. Null for who has neither.
const OPEN_TO = `(t.authority_id = m.authority_id or (t.authority_id is null and pe.programme_role is not null))`;

const CHOICES_OF_PERSON: Statement = {
  name: 'work-account-choices-of-person',
  text: `
    select t.id, a.short_name as authority, p.name as provider, t.label
    from person pe
    left join member m on m.person_id = pe.id and m.ended_at is null
    join authority_tenant t on ${OPEN_TO}
    join sign_in_provider p on p.id = t.provider_id and p.is_enabled
    left join authority a on a.id = t.authority_id
    where pe.id = $1
    order by a.short_name nulls last, p.name, t.label, t.id`,
};

export interface HolderRow {
  work_account_id: string;
  person_id: string;
  name: string;
  is_allowed: boolean;
}

const HOLDER: Statement = {
  name: 'work-account-holder',
  text: `
    select w.id as work_account_id, w.person_id, w.name,
           exists (
             select from authority_tenant t
             where t.provider_id = w.provider_id and t.tenant_id = w.tenant_id and ${OPEN_TO}
           ) as is_allowed
    from work_account w
    join person pe on pe.id = w.person_id
    left join member m on m.person_id = pe.id and m.ended_at is null
    where w.provider_id = $1 and w.tenant_id = $2 and w.subject = $3`,
};

const IS_OPEN_TO: Statement = {
  name: 'work-account-tenant-is-open-to',
  text: `
    select 1 as is_open
    from person pe
    left join member m on m.person_id = pe.id and m.ended_at is null
    join authority_tenant t on t.provider_id = $2 and t.tenant_id = $3 and ${OPEN_TO}
    where pe.id = $1
    limit 1`,
};

export interface WorkAccountRow {
  id: string;
  name: string;
  provider: string;
  connected_at: Date;
  last_used_at: Date | null;
  is_usable: boolean;
}

const OF_PERSON: Statement = {
  name: 'work-accounts-of-person',
  text: `
    select w.id, w.name, p.name as provider, w.connected_at, w.last_used_at,
           p.is_enabled and exists (
             select from authority_tenant t
             where t.provider_id = w.provider_id and t.tenant_id = w.tenant_id and ${OPEN_TO}
           ) as is_usable
    from work_account w
    join sign_in_provider p on p.id = w.provider_id
    join person pe on pe.id = w.person_id
    left join member m on m.person_id = pe.id and m.ended_at is null
    where w.person_id = $1
    order by w.connected_at, w.id`,
};

export interface TenantRow {
  id: string;
  authority: { id: string; name: string } | null;
  tenantId: string;
  label: string;
}
export interface ProviderRow {
  id: string;
  kind: ProviderKind;
  name: string;
  issuer: string;
  client_id: string;
  is_enabled: boolean;
  accounts: number;
  tenants: TenantRow[];
}

const PROVIDERS: Statement = {
  name: 'sign-in-providers',
  text: `
    select p.id, p.kind, p.name, p.issuer, p.client_id, p.is_enabled,
           (select count(*)::int from work_account w where w.provider_id = p.id) as accounts,
           coalesce((
             select json_agg(json_build_object(
               'id', t.id, 'tenantId', t.tenant_id, 'label', t.label,
               'authority', case when a.id is not null then json_build_object('id', a.id, 'name', a.short_name) end
             ) order by a.short_name nulls first, t.label, t.id)
             from authority_tenant t
             left join authority a on a.id = t.authority_id
             where t.provider_id = p.id
           ), '[]') as tenants
    from sign_in_provider p
    where $1::uuid is null or p.id = $1
    order by p.created_at, p.id`,
};

const AUTHORITIES: Statement = {
  name: 'work-account-authorities',
  text: 'select id, short_name as name from authority order by short_name, id',
};

@Injectable()
export class WorkAccountsQueries {
  constructor(private readonly work: UnitOfWork) {}

  choices(): Promise<ChoiceRow[]> {
    return this.work.rows<ChoiceRow>(CHOICES);
  }

  choicesOf(personId: string): Promise<ChoiceRow[]> {
    return this.work.rows<ChoiceRow>(CHOICES_OF_PERSON, [personId]);
  }

  /** Who has connected this account, and whether where they belong today still uses its directory. */
  async holder(providerId: string, tenantId: string, subject: string): Promise<HolderRow | null> {
    const [row] = await this.work.rows<HolderRow>(HOLDER, [providerId, tenantId, subject]);
    return row ?? null;
  }

  async isOpenTo(personId: string, providerId: string, tenantId: string): Promise<boolean> {
    return (await this.work.rows(IS_OPEN_TO, [personId, providerId, tenantId])).length > 0;
  }

  accountsOf(personId: string): Promise<WorkAccountRow[]> {
    return this.work.rows<WorkAccountRow>(OF_PERSON, [personId]);
  }

  providers(): Promise<ProviderRow[]> {
    return this.work.rows<ProviderRow>(PROVIDERS, [null]);
  }

  async provider(id: string): Promise<ProviderRow | null> {
    const [row] = await this.work.rows<ProviderRow>(PROVIDERS, [id]);
    return row ?? null;
  }

  authorities(): Promise<{ id: string; name: string }[]> {
    return this.work.rows<{ id: string; name: string }>(AUTHORITIES);
  }
}
