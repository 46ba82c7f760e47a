import type { PaceState } from '@samsvar/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the replicas know together of one pace (SERVICE-LEVELS §8). */
@Entity('takt')
export class TaktRow {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'takt_pk' })
  nyckel!: string;

  @Column({ type: 'jsonb' })
  tillstand!: PaceState;

  /** Another one for each state, also after the row was taken away and made again. */
  @Column({ type: 'bigint' })
  version!: string;

  @Column({ type: 'timestamp with time zone', precision: 3, default: () => 'now()' })
  andrad!: Date;
}
