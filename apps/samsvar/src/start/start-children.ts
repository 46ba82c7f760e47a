import type { Addresses } from '../processes/child-process.js';
import type { ChildList } from '../processes/child-list.js';
import { DATABASE_VARIABLES } from '../settings.js';
import type { ChildPlan, StartedSoFar } from './children.js';
import { freshLog } from './data-folder.js';
import type { Progress } from './progress.js';

type Environment = Readonly<Record<string, string | undefined>>;
type Outcome = Addresses | string;

/** What the children are started with, besides what each is told itself. */
export interface StartOfChildren {
  readonly plans: readonly ChildPlan[];
  readonly env: Environment;
  readonly preload: string | undefined;
  readonly made: Omit<StartedSoFar, 'addresses'>;
}

/**
 * Starts each child as soon as those it comes after are there.
 *
 * @returns their addresses, or the sentence on why the first that failed did not come up
 */
export async function startChildren(
  { plans, env, preload, made }: StartOfChildren,
  children: ChildList,
  progress: Progress,
): Promise<Readonly<Record<string, Addresses>> | string> {
  const addresses: Record<string, Addresses> = {};
  const outcomes = new Map<string, Promise<Outcome>>();
  const passedOn = withoutDatabase(env);

  const start = async (plan: ChildPlan): Promise<Outcome> => {
    for (const name of plan.after) {
      const outcome = await outcomes.get(name);
      if (typeof outcome === 'string') return outcome;
    }
    const { name, label, modulePath, kind, times } = plan;
    const outcome = await progress.step(label, async () => {
      const childEnv = { ...passedOn, ...(await plan.environment({ ...made, addresses })) };
      const logPath = freshLog(made.settings.dataFolder, name);
      return children.start({ name, modulePath, env: childEnv, logPath, preload, kind, ...(times ? { times } : {}) });
    });
    if (typeof outcome !== 'string') addresses[name] = outcome;
    return outcome;
  };

  for (const plan of plans) outcomes.set(plan.name, start(plan));
  const refused = new Promise<string>((resolve) => {
    for (const outcome of outcomes.values()) {
      void outcome.then((each) => {
        if (typeof each === 'string') resolve(each);
      });
    }
  });
  return Promise.race([refused, Promise.all(outcomes.values()).then(() => addresses)]);
}

function withoutDatabase(env: Environment): Environment {
  const secrets: readonly string[] = DATABASE_VARIABLES;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !secrets.includes(name)));
}
