export { PublishedContracts, SCHEMAS_PATH } from './published-contract.js';
