import { Check, Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** One change of the registry. */
@Entity('registerandring')
@Unique('registerandring_id', ['id'])
@Unique('registerandring_version', ['version'])
@Index('registerandring_vantar', ['nummer'], { where: `lage = 'VANTAR'` })
@Check('registerandring_lage', `lage IN ('VANTAR', 'GALLER', 'AVSLAGEN', 'ATERTAGEN')`)
@Check('registerandring_galler', `(version IS NOT NULL) = (lage = 'GALLER') AND version > 0`)
@Check(
  'registerandring_beslut',
  `(beslutad IS NULL) = (beslutad_av IS NULL) AND (lage <> 'VANTAR' OR beslutad IS NULL)
    AND (lage IN ('VANTAR', 'GALLER') OR beslutad IS NOT NULL)`,
)
@Check(
  'registerandring_tva_personer',
  `lage = 'ATERTAGEN' OR beslutad_av IS NULL OR beslutad_av->>'fingerprint' <> begard_av->>'fingerprint'`,
)
@Check(
  'registerandring_oppnar',
  `lage <> 'GALLER' OR NOT oppnar OR beslutad_av IS NOT NULL OR begard_av->>'roll' = 'SYSTEM'`,
)
export class RegisterandringRow {
  /** In the order in which they were asked for. As text: PostgreSQL counts further than a JavaScript number. */
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'registerandring_pk',
  })
  nummer!: string;

  @Column({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  arende!: string;

  @Column({ type: 'timestamp with time zone', precision: 3 })
  begard!: Date;

  @Column({ type: 'jsonb', name: 'begard_av' })
  begardAv!: object;

  @Column({ type: 'boolean' })
  oppnar!: boolean;

  @Column({ type: 'text' })
  lage!: string;

  @Column({ type: 'timestamp with time zone', precision: 3, nullable: true })
  beslutad!: Date | null;

  @Column({ type: 'jsonb', name: 'beslutad_av', nullable: true })
  beslutadAv!: object | null;

  /** The version of the registry that it made; null while it has not taken effect. */
  @Column({ type: 'integer', nullable: true })
  version!: number | null;
}
