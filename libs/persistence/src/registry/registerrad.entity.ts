import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { RegisterandringRow } from './registerandring.entity.js';

/** One post of a change of the registry. */
@Entity('registerrad')
@Index('registerrad_post', ['slag', 'id', 'andring'])
export class RegisterradRow {
  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'registerrad_pk' })
  andring!: string;

  @ManyToOne(() => RegisterandringRow)
  @JoinColumn({ name: 'andring', foreignKeyConstraintName: 'registerrad_andring' })
  av!: RegisterandringRow;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'registerrad_pk' })
  plats!: number;

  @Column({ type: 'text' })
  slag!: string;

  @Column({ type: 'text' })
  id!: string;

  /** What the post said before; null: there was none. */
  @Column({ type: 'jsonb', nullable: true })
  fore!: object | null;

  /** What it says from then on; null: it is no more. */
  @Column({ type: 'jsonb', nullable: true })
  efter!: object | null;
}
