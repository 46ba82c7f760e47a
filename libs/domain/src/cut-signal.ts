/** What is listened to for the end of something: an AbortSignal is one too. */
export interface CutSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void, options: { readonly once: true }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/**
 * An AbortController with its signal in one, for what is made anew for each question and call: those of the platform are
 * event targets, and seven of them with their listeners cost more than a question's whole plan. Cut once, and listeners
 * are told once, in the order they came.
 */
export class Cut implements CutSignal {
  private cutReason: unknown;
  private isCut = false;
  private listeners: (() => void)[] = [];

  get aborted(): boolean {
    return this.isCut;
  }

  /** undefined until it is cut. */
  get reason(): unknown {
    return this.cutReason;
  }

  addEventListener(_type: 'abort', listener: () => void): void {
    this.listeners.push(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    const at = this.listeners.indexOf(listener);
    if (at !== -1) this.listeners.splice(at, 1);
  }

  abort(reason?: unknown): void {
    if (this.isCut) return;
    this.isCut = true;
    this.cutReason = reason;
    const told = this.listeners;
    this.listeners = [];
    for (const listener of told) listener();
  }
}
