export { PublishedContracts, SCHEMAS_PATH, SSBTEK_PATH, type PublishedFile } from './published-contract.js';
