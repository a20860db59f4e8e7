// The words that the lab's picture needs. Whoever shows it brings them (app/lab).

export interface HostsWords {
  readonly title: string
  readonly vms: string
  readonly containers: string
  readonly noVms: string
  readonly noContainers: string
  readonly memory: string
  readonly free: string
  readonly memoryChart: string
  readonly cpuChart: string
  readonly race: string
  readonly walls: Readonly<Record<string, string>>
}
/** Sentences with figures in them, made by whoever knows the language. */
export interface HostsTexts {
  guests(count: number, memory: number): string
  over(memory: number): string
  cpu(cores: number): string
  throttled(cores: number): string
  starved(cores: number): string
  disk(mib: number): string
  unshared(mib: number): string
  wall(name: string, most: number): string
  seconds(seconds: number): string
  ms(ms: number): string
  amount(mib: number): string
  number(value: number): string
  band(name: string): string
  state(name: string): string
}
