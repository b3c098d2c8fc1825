import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A national SC-WRES report as Skills for Care published it. Phase, year of collection and title are three things. */
@Entity('published_report')
export class PublishedReportEntity {
  /** "2025-26": what the figures are known by here. */
  @PrimaryColumn('text') key!: string;
  @Column('text') phase!: string;
  @Column('text') collected!: string;
  @Column('text') title!: string;
  /** Other names that the programme’s own texts use for it. */
  @Column('text', { name: 'also_called', nullable: true }) alsoCalled!: string | null;
  @Column('date', { name: 'published_on', nullable: true }) publishedOn!: string | null;
  /** 1 for the earliest. */
  @Column('smallint') place!: number;
}
