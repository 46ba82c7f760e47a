import { doYamlTask } from './registry/registry-yaml.js';

/** What a thread for the registry's YAML runs; its pool looks for the default export. */
export default doYamlTask;
