import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One record of the disclosure log, as its table holds it. */
@Entity('utlamnandelogg')
@Index('utlamnandelogg_chain', ['writer', 'sequence'])
@Index('utlamnandelogg_part', ['part', 'at'])
@Index('utlamnandelogg_ombud', ['ombud', 'at'])
@Index('utlamnandelogg_handlaggare', ['handlaggare', 'at'])
@Index('utlamnandelogg_arende', ['arendeidentitet', 'at'])
export class UtlamnandeloggRow {
  @PrimaryColumn({ type: 'timestamp with time zone', precision: 3, primaryKeyConstraintName: 'utlamnandelogg_pk' })
  at!: Date;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'utlamnandelogg_pk' })
  writer!: string;

  /** As text: PostgreSQL counts further than a JavaScript number. */
  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'utlamnandelogg_pk' })
  sequence!: string;

  @Column({ type: 'text' })
  kind!: string;

  @Index('utlamnandelogg_fraga')
  @Column({ type: 'uuid', nullable: true, name: 'fraga_id' })
  fragaId!: string | null;

  @Column({ type: 'text' })
  content!: string;

  @Column({ type: 'bytea' })
  previous!: Buffer;

  @Column({ type: 'bytea' })
  hash!: Buffer;

  @Column({ type: 'text', nullable: true })
  part!: string | null;

  @Column({ type: 'text', nullable: true })
  ombud!: string | null;

  @Column({ type: 'text', nullable: true })
  handlaggare!: string | null;

  @Column({ type: 'text', nullable: true })
  arendeidentitet!: string | null;

  /** Keyed HMACs of the persons. TypeORM knows no index of PostgreSQL's kind gin: the migration makes it. */
  @Index('utlamnandelogg_personer', { synchronize: false })
  @Column({ type: 'bytea', array: true, default: '{}' })
  personer!: Buffer[];
}
