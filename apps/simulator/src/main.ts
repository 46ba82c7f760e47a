import { runSimulators } from './simulator-process.js';

void runSimulators({
  env: process.env,
  nodeVersion: process.versions.node,
  now: () => new Date(),
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
  tell: (message) =>
    new Promise((resolve) => {
      if (process.send === undefined || !process.connected) return resolve();
      process.send(message, undefined, undefined, () => resolve());
    }),
  onStop: (stop) => {
    let asked = false;
    const once = (): void => {
      if (asked) return;
      asked = true;
      stop();
    };
    process.on('SIGTERM', once);
    process.on('SIGINT', once);
    // A supervisor that was killed takes the channel with it: nobody is left to stop us.
    process.on('disconnect', once);
  },
  exit: (code) => process.exit(code),
});
