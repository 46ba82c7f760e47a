export { SEED_DRIFTLEVERANTOR, SEED_PARTER } from './seed.js';
export { SeededRegister } from './seeded-register.js';
