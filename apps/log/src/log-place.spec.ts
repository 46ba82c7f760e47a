import { testSurroundings } from '../test/surroundings.js';
import { logDatabase, logFiles } from './log-place.js';

const DATABASE_URL = 'postgres://roll:hemligt@db.example.se:5432/samsvar';

describe('the log is found', () => {
  it('in the data folder of npm start, as long as nothing else is said', async () => {
    const folders: string[] = [];
    const localDatabase = async (folder: string) => {
      folders.push(folder);
      return { url: (role: string) => `postgres://${role}` };
    };
    const where = testSurroundings({ repositoryRoot: '/repo', localDatabase });
    expect((await logDatabase(where))('reader')).toBe('postgres://reader');
    expect(folders).toEqual(['/repo/.samsvar']);
    expect(logFiles(where, ['signingKey', 'personKeys', 'anchor'])).toEqual({
      signingKey: '/repo/.samsvar/log-keys/signing-key.pem',
      personKeys: '/repo/.samsvar/log-keys/person-keys.json',
      anchor: '/repo/.samsvar/anchor/checkpoints.jsonl',
    });
    expect(logFiles({ ...where, env: { SAMSVAR_HOME: '/home' } }, ['anchor'])).toEqual({
      anchor: '/home/anchor/checkpoints.jsonl',
    });
  });

  it('where the environment says, whatever runs here', async () => {
    const where = testSurroundings({ env: { DATABASE_URL, SAMSVAR_LOG_ANCHOR: 'https://ankare.example.se' } });
    expect((await logDatabase(where))('migrator')).toBe(DATABASE_URL);
    const owner = 'postgres://owner:hemligt@db.example.se:5432/samsvar';
    const two = await logDatabase({ ...where, env: { ...where.env, SAMSVAR_MIGRATOR_DATABASE_URL: owner } });
    expect([two('migrator'), two('gateway'), two('reader')]).toEqual([owner, DATABASE_URL, DATABASE_URL]);
    expect(logFiles(where, ['anchor'])).toEqual({ anchor: 'https://ankare.example.se' });
  });

  it('never half here and half there: another database has other keys', () => {
    const where = testSurroundings({ env: { DATABASE_URL, SAMSVAR_LOG_ANCHOR: '/a' } });
    expect(() => logFiles(where, ['anchor', 'signingKey', 'personKeys'])).toThrow(
      /SAMSVAR_LOG_SIGNING_KEY saknas.*\n.*SAMSVAR_LOG_PERSON_KEYS saknas/,
    );
  });

  it('or else it is said what to do, without what stands in the address', async () => {
    await expect(logDatabase(testSurroundings())).rejects.toThrow('starta det med npm start, eller ange DATABASE_URL');
    const wrong = logDatabase(testSurroundings({ env: { DATABASE_URL: 'mysql://roll:hemligt@db' } }));
    await expect(wrong).rejects.toThrow('DATABASE_URL ska vara en adress som börjar med postgres://');
    await expect(wrong).rejects.not.toThrow('hemligt');
  });
});
