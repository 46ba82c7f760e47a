import { inContractOrder, isSsbtekKod, type ProducerRegister, type TillagdKod } from '@samsvar/domain';

/** The Bastjänster in service besides the seven, asked for each time anew: one may join while the process runs. */
export type Tillagda = () => readonly TillagdKod[];

/** Those that joined by the registry, in the order of their codes. */
export function tillagdaIn(register: ProducerRegister): Tillagda {
  return () => register.bastjanster.filter((kod): kod is TillagdKod => !isSsbtekKod(kod)).toSorted(inContractOrder);
}
