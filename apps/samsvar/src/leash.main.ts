import { holdOnLeash } from './processes/leash.js';

const GRACE_MS = 5_000;

// Loaded into every child process before its own module.
holdOnLeash(process, GRACE_MS);
