import type { Resultat } from '@samsvar/domain';
import { readYaml, RegistryState, writeYaml, type Post, type YamlPosts } from '@samsvar/registry';

/** What a thread for YAML is asked. */
export type YamlTask =
  | { readonly task: 'READ'; readonly text: string }
  | { readonly task: 'WRITE'; readonly version: number; readonly posts: readonly Post[] };

/** The registry as a YAML file, both ways. */
export interface RegistryYaml {
  read(text: string): Promise<Resultat<YamlPosts>>;
  write(state: RegistryState): Promise<string>;
}

/** On the thread that asks. */
export const YAML_HERE: RegistryYaml = {
  read: async (text) => readYaml(text),
  write: async (state) => writeYaml(state),
};

/** What a thread does. */
export function doYamlTask(task: YamlTask): Resultat<YamlPosts> | string {
  return task.task === 'READ' ? readYaml(task.text) : writeYaml(new RegistryState(task.version, task.posts));
}
