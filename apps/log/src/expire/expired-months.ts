import { dateInStockholm, monthInStockholm, shiftMonths } from '@samsvar/calendar';
import type { LogPartition } from '@samsvar/persistence';
import { CommandFault } from '../command/command-fault.js';

/** A month of the log, in a table of its own. */
export interface LogMonth {
  /** `yyyy-MM` in Stockholm. */
  readonly month: string;
  readonly partition: LogPartition;
}

/**
 * The first month that has to be kept: of the one in which the retention ends the last days are younger.
 *
 * @param retentionMonths how long a record is kept
 * @returns `yyyy-MM`
 */
export function firstKept(now: Date, retentionMonths: number): string {
  return shiftMonths(dateInStockholm(now), -retentionMonths).slice(0, 7);
}

/**
 * The months before one, oldest first.
 *
 * @param before `yyyy-MM`
 * @throws CommandFault when one of them is not a table with a whole month of Stockholm in it and nothing else
 */
export function monthsBefore(partitions: readonly LogPartition[], before: string): readonly LogMonth[] {
  return partitions
    .map((partition) => ({ month: monthInStockholm(partition.from), partition }))
    .filter(({ month }) => month < before)
    .map((each) => {
      if (isWholeMonth(each)) return each;
      throw new CommandFault(
        `Tabellen ${each.partition.name} rymmer inte precis en månad: den gallras inte. Inget är gjort.`,
      );
    });
}

function isWholeMonth({ month, partition: { from, to } }: LogMonth): boolean {
  const [first, last] = [dateInStockholm(from), monthInStockholm(new Date(to.getTime() - 1))];
  const [dayBefore, dayAfter] = [monthInStockholm(new Date(from.getTime() - 1)), monthInStockholm(to)];
  return first === `${month}-01` && last === month && dayBefore < month && dayAfter > month;
}
