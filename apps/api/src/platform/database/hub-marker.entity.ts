import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** The one row that says what this database is for. */
@Entity('hub')
@Check('hub_has_one_row', 'id = 1')
@Check('hub_smallest_shown', 'smallest_shown between 5 and 100')
@Check('hub_messages_kept_months', 'messages_kept_months between 3 and 120')
export class HubMarkerEntity {
  @PrimaryColumn('smallint', { default: 1 }) id!: number;
  /** True once the demonstration community was loaded: such a database cannot serve a real hub. */
  @Column('boolean', { name: 'has_demonstration', default: false }) hasDemonstration!: boolean;
  /** Which HUB_SECRET sealed what is stored here; null until something was. */
  @Column('text', { name: 'secret_fingerprint', nullable: true }) secretFingerprint!: string | null;
  /** The smallest number of people a figure is shown for (decision 0025). */
  @Column('smallint', { name: 'smallest_shown', default: 10 }) smallestShown!: number;
  /** Messages older than so many months are deleted. */
  @Column('smallint', { name: 'messages_kept_months', default: 24 }) messagesKeptMonths!: number;
  /** Which reference data is loaded, as a hash of its files; null until some was. */
  @Column('text', { name: 'reference_data_hash', nullable: true }) referenceDataHash!: string | null;
  /** The same for the national figures. */
  @Column('text', { name: 'national_data_hash', nullable: true }) nationalDataHash!: string | null;
}
