import type {
  AvvisadeAntal,
  Flest,
  HandlaggareAntal,
  IndexPair,
  MissbrukAntal,
  MissbrukCounter,
  MissbrukQuery,
  MissbrukTotaler,
  PersonAntal,
  SealedExample,
  Upprepning,
  WriterExample,
} from '@samsvar/audit';
import type { QueryConfig, QueryResultRow } from 'pg';
import { MissbrukSql, personsQuery, writersQuery } from './missbruk-sql.js';

/** Each page goes through the month once more. */
const PERSONS_AT_ONCE = 5_000;

type Rows = <Row extends QueryResultRow>(query: QueryConfig) => Promise<readonly Row[]>;

/** A row of a count: PostgreSQL's numbers come as text. */
type CountRow = Readonly<Record<string, string>>;

/** Counts the Frågor of a part and month where they are. */
export class MissbrukCounts implements MissbrukCounter {
  constructor(private readonly rows: Rows) {}

  writers(query: MissbrukQuery): Promise<readonly WriterExample[]> {
    return this.rows<WriterExample>(writersQuery(query));
  }

  async *persons(query: MissbrukQuery, writers: readonly string[]): AsyncIterable<SealedExample> {
    let after: string | undefined = '';
    while (after !== undefined) {
      const statement = personsQuery(query, writers, after, PERSONS_AT_ONCE);
      const page: readonly (SealedExample & { person: string })[] = await this.rows(statement);
      yield* page;
      after = page.at(-1)?.person;
    }
  }

  async count(query: MissbrukQuery, samePersons: readonly IndexPair[]): Promise<MissbrukAntal> {
    const sql = new MissbrukSql(query, samePersons);
    return {
      totaler: totalsOf(await this.rows(sql.totals())),
      perHandlaggare: flest(await this.rows(sql.perHandlaggare()), handlaggareOf),
      flestFragor: flest(await this.rows(sql.persons('fragor', 2)), personOf),
      mangaArenden: flest(await this.rows(sql.persons('arenden', query.arenden)), personOf),
      mangaHandlaggare: flest(await this.rows(sql.persons('handlaggare', query.handlaggare)), personOf),
      upprepade: flest(await this.rows(sql.repeated()), upprepningOf),
      avvisade: (await this.rows<CountRow>(sql.refused())).map(avvisadeOf),
    };
  }
}

function flest<Rad>(rows: readonly CountRow[], radOf: (row: CountRow) => Rad): Flest<Rad> {
  return { antal: number(rows[0]?.['antal']), rader: rows.map(radOf) };
}

function totalsOf([row]: readonly CountRow[]): MissbrukTotaler {
  return {
    fragor: number(row?.['fragor']),
    personer: number(row?.['personer']),
    handlaggare: number(row?.['handlaggare']),
    arenden: number(row?.['arenden']),
    utanforKontorstid: number(row?.['utanfor_kontorstid']),
    avvisade: number(row?.['avvisade']),
  };
}

function handlaggareOf(row: CountRow): HandlaggareAntal {
  return {
    handlaggare: row['handlaggare'] ?? '',
    fragor: number(row['fragor']),
    personer: number(row['personer']),
    arenden: number(row['arenden']),
    utanforKontorstid: number(row['utanfor_kontorstid']),
  };
}

function personOf(row: CountRow): PersonAntal {
  return {
    person: row['person'] ?? '',
    fragor: number(row['fragor']),
    handlaggare: number(row['handlaggare']),
    arenden: number(row['arenden']),
  };
}

function upprepningOf(row: CountRow): Upprepning {
  return {
    handlaggare: row['handlaggare'] ?? '',
    person: row['person'] ?? '',
    fragor: number(row['fragor']),
    forsta: new Date(row['forsta'] ?? ''),
    sista: new Date(row['sista'] ?? ''),
  };
}

function avvisadeOf(row: CountRow): AvvisadeAntal {
  return { felkod: row['felkod'] ?? '', antal: number(row['antal']) };
}

function number(text: string | undefined): number {
  return Number(text ?? 0);
}
