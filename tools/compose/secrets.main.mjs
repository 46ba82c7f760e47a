// npm run compose:secrets [-- --prov]
// --prov also lays there certificates and keys of the utlämnandelogg to try it out with, as npm start makes them.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeSecrets, makeTrialFiles } from './secrets.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const { values } = parseArgs({ options: { prov: { type: 'boolean', default: false } } });
const folder = resolve(process.env.SAMSVAR_SECRETS ?? join(ROOT, 'secrets'));
try {
  makeSecrets(folder);
  if (values.prov) await makeTrialFiles(folder);
  console.log(`Hemligheterna ligger i ${folder}. Bara du får gå in i mappen; ta med den i säkerhetskopian.`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
