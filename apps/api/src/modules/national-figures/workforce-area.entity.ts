import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** Of whom DfE counts children’s social workers: England, a region, an authority, or two that file one return. */
@Entity('workforce_area')
@Check('workforce_area_kind', `kind in ('england', 'region', 'authority')`)
@Check('workforce_area_region', `(kind = 'authority') = (region is not null)`)
export class WorkforceAreaEntity {
  /** "england", "region:London", or the ONS codes of today, joined by "+" where two file one return. */
  @PrimaryColumn('text') key!: string;
  @Column('text') kind!: 'england' | 'region' | 'authority';
  @Column('text') name!: string;
  /** An authority’s. */
  @Column('text', { nullable: true }) region!: string | null;
  /** ONS codes of its authorities; none for England and regions. */
  @Column('text', { array: true }) codes!: string[];
}
