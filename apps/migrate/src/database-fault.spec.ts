import { databaseFault, isNotThereYet } from './database-fault.js';

const URL_WITH_PASSWORD = 'postgres://samsvar_migrator:hemligt@db.example.se/samsvar';

function failure(code: string | undefined, message = 'something in English'): Error {
  return Object.assign(new Error(message), code === undefined ? {} : { code });
}

describe('what is said of a database', () => {
  it.each([
    ['28P01', 'känner inte till samsvar_migrator, eller inte lösenordet'],
    ['28000', 'släpper inte in samsvar_migrator'],
    ['3D000', 'ingen databas som heter samsvar'],
    ['42501', 'samsvar_migrator får inte ändra databasen'],
    ['42704', 'saknas roller'],
    ['ECONNREFUSED', 'svarar inte (ECONNREFUSED)'],
    ['XX000', 'kunde inte ändras: something in English'],
  ])('that answers %s names where it is and what is wrong, and no password', (code, words) => {
    const sentence = databaseFault(failure(code), URL_WITH_PASSWORD);
    expect(sentence).toContain(words);
    expect(sentence).toContain('db.example.se:5432');
    expect(sentence).not.toContain('hemligt');
  });

  it.each([
    ['ECONNREFUSED', '', true],
    ['ENOTFOUND', '', true],
    ['ETIMEDOUT', '', true],
    ['57P03', 'the database system is starting up', true],
    [undefined, 'Connection terminated due to connection timeout', true],
    [undefined, 'Connection terminated unexpectedly', true],
    ['28P01', 'password authentication failed', false],
    ['57014', 'canceling statement due to statement timeout', false],
    [undefined, 'something else', false],
  ])('with %s %s: waited for is %s', (code, message, isWaitedFor) => {
    expect(isNotThereYet(failure(code, message))).toBe(isWaitedFor);
  });
});
