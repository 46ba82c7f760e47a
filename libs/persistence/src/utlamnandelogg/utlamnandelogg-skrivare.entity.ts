import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One writer of the disclosure log. */
@Entity('utlamnandelogg_skrivare')
@Index('utlamnandelogg_skrivare_open', ['writer'], { where: 'recovered_at IS NULL' })
export class UtlamnandeloggSkrivareRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'utlamnandelogg_skrivare_pk' })
  writer!: string;

  @Column({ type: 'timestamp with time zone', precision: 3, name: 'begun_at', default: () => 'now()' })
  begunAt!: Date;

  /** When another writer closed what it had left open, and named where its chain ended. */
  @Column({ type: 'timestamp with time zone', precision: 3, name: 'recovered_at', nullable: true })
  recoveredAt!: Date | null;
}
