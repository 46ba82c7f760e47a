// Stands in for the migrations: says that they are done, and ends. FAKE_MIGRATE is how it ends.
const { DATABASE_URL: database, SAMSVAR_BASTJANST_AF: af, SAMSVAR_SEED: seed } = process.env;
console.log(JSON.stringify({ database, af, seed }));
if (process.env.FAKE_MIGRATE === 'failing') {
  process.send({ type: 'failed', message: 'Databasen på 127.0.0.1:1 svarar inte.' }, () => process.exit(1));
} else {
  process.send({ type: 'ready', addresses: {} });
  process.disconnect();
  process.exitCode = process.env.FAKE_MIGRATE === 'crashing' ? 1 : 0;
}
