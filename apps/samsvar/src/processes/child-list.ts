import { SupervisedChild, type Addresses, type ChildStart, type ChildTimes } from './child-process.js';

/** A child that died though nobody had asked it to. */
export interface UnexpectedExit {
  readonly child: SupervisedChild;
  readonly how: string;
}

/** The processes that Samsvar has started, in the order they were started; stopped the other way round. */
export class ChildList {
  private readonly children: SupervisedChild[] = [];
  private isStopping = false;
  private tellOfExit: (exit: UnexpectedExit) => void = () => undefined;

  /** Comes true when a child that was ready dies by itself. */
  readonly unexpectedExit = new Promise<UnexpectedExit>((resolve) => {
    this.tellOfExit = resolve;
  });

  constructor(private readonly times: ChildTimes) {}

  get isEmpty(): boolean {
    return this.children.length === 0;
  }

  /** Starts a child and waits until it is ready, or has done its task; a string is the sentence on why it is not. */
  async start(start: ChildStart): Promise<Addresses | string> {
    if (this.isStopping) return `${start.name} startas inte: Samsvar stoppas.`;
    const child = new SupervisedChild(start, this.times);
    this.children.push(child);
    const outcome = await (start.kind === 'task' ? child.done() : child.ready());
    if (outcome.kind === 'failed') return outcome.message;
    if (start.kind === 'service') this.watch(child);
    return outcome.addresses;
  }

  /** Stops everything, last started first: the gateway finishes its frågor while the bastjänster are still there. */
  async stop(): Promise<void> {
    this.isStopping = true;
    for (const child of this.children.toReversed()) await child.stop();
  }

  private watch(child: SupervisedChild): void {
    void child.exited.then((how) => {
      if (!this.isStopping) this.tellOfExit({ child, how });
    });
  }
}
