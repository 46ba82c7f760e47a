import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One time that months of the disclosure log were taken away. */
@Entity('utlamnandelogg_gallring')
export class UtlamnandeloggGallringRow {
  @PrimaryColumn({
    type: 'timestamp with time zone',
    precision: 3,
    primaryKeyConstraintName: 'utlamnandelogg_gallring_pk',
  })
  at!: Date;

  /** The signed checkpoint as JSON. */
  @Column({ type: 'text' })
  checkpoint!: string;
}
