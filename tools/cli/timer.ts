/** Where the time of a run went, stage by stage. */
export class Timer {
  readonly #stages = new Map<string, number>()

  time<T>(stage: string, work: () => T): T {
    const start = performance.now()
    try {
      return work()
    } finally {
      this.#stages.set(stage, (this.#stages.get(stage) ?? 0) + performance.now() - start)
    }
  }

  /** Adds what another thread measured; stages then say processor time, not time on the clock. */
  add(stages: readonly (readonly [stage: string, milliseconds: number])[]): void {
    for (const [stage, milliseconds] of stages)
      this.#stages.set(stage, (this.#stages.get(stage) ?? 0) + milliseconds)
  }

  /** Milliseconds by stage, in the order in which the stages first ran. */
  stages(): [string, number][] {
    return [...this.#stages]
  }

  /** Milliseconds since the process began, start-up included. */
  total(): number {
    return performance.now()
  }
}
