export { databaseBy } from './data-source.js';
