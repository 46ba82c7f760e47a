import { connect, createServer, type Server, type Socket } from 'node:net';

/** What happens to the bytes that come back from the other side. */
type Way = 'OPEN' | 'HELD';

/** Stands between two programs that speak TCP, so that a test can hold what one of them says, or cut the line. */
export class TcpProxy {
  private readonly pairs = new Set<{ readonly near: Socket; readonly far: Socket }>();
  private way: Way = 'OPEN';
  private held: (() => void)[] = [];
  private cutAfter: string | null = null;

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async to(target: { readonly host: string; readonly port: number }): Promise<TcpProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('The proxy has no port.');
    const proxy = new TcpProxy(server, address.port);
    server.on('connection', (near) => proxy.join(near, connect(target.port, target.host)));
    return proxy;
  }

  /** What the far side says from now on is kept until `release`. What it is told reaches it. */
  hold(): void {
    this.way = 'HELD';
  }

  release(): void {
    this.way = 'OPEN';
    for (const go of this.held.splice(0)) go();
  }

  /**
   * The next thing the near side says with a text in it reaches the far side, and then the line is cut: nobody hears what
   * came of it.
   */
  cutAfterMessageWith(text: string): void {
    this.cutAfter = text;
  }

  /** Cuts all lines at once. */
  cut(): void {
    for (const { near, far } of this.pairs) {
      near.destroy();
      far.destroy();
    }
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(near: Socket, far: Socket): void {
    const pair = { near, far };
    this.pairs.add(pair);
    near.on('data', (bytes) => this.onSaid(pair, bytes));
    far.on('data', (bytes) => {
      if (this.way === 'OPEN' && this.held.length === 0) near.write(bytes);
      else this.held.push(() => near.write(bytes));
    });
    const end = (): void => {
      near.destroy();
      far.destroy();
      this.pairs.delete(pair);
    };
    for (const socket of [near, far]) socket.on('error', end).on('close', end);
  }

  private onSaid({ near, far }: { readonly near: Socket; readonly far: Socket }, bytes: Buffer): void {
    const isLast = this.cutAfter !== null && bytes.includes(this.cutAfter);
    if (isLast) this.cutAfter = null;
    far.write(bytes, () => {
      if (!isLast) return;
      near.destroy();
      // The far side has read what was written before it sees the end.
      far.end();
    });
  }
}
