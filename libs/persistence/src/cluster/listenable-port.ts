import { createServer } from 'node:net';

/**
 * The port, when it can be listened on; a free one for 0.
 *
 * @throws Error in words for the operator when it cannot
 */
export function listenablePort(host: string, wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const trial = createServer();
    trial.once('error', (cause) => {
      const sentence = `Port ${wanted}, som är till för PostgreSQL, går inte att öppna (${cause.message}): välj en annan med SAMSVAR_PORT_POSTGRES.`;
      reject(new Error(sentence, { cause }));
    });
    trial.listen(wanted, host, () => {
      const address = trial.address();
      const port = typeof address === 'object' && address !== null ? address.port : wanted;
      trial.close(() => resolve(port));
    });
  });
}
