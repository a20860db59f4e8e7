// Which containers there are, and how one is named. Models: moby daemon.GetContainer, names and ID prefixes; internal/namesgenerator.
import type { Chance } from '../../clock/chance'
import { failed, type Failure } from '../../api/failure'
import type { Container } from './container'
import { ADJECTIVES, SURNAMES } from '../../api/names.data'

export class ContainerStore {
  readonly #byId = new Map<string, Container>()
  readonly #byName = new Map<string, Container>()

  /** In the order they were made. */
  get all(): Iterable<Container> {
    return this.#byId.values()
  }
  get count(): number {
    return this.#byId.size
  }
  add(container: Container): void {
    this.#byId.set(container.id, container)
    this.#byName.set(container.name, container)
  }
  forget(container: Container): void {
    this.#byId.delete(container.id)
    if (this.#byName.get(container.name) === container) this.#byName.delete(container.name)
  }
  rename(container: Container, name: string): void {
    this.#byName.delete(container.name)
    container.name = name
    this.#byName.set(name, container)
  }
  named(name: string): Container | undefined {
    return this.#byName.get(name)
  }

  /** By ID, by name (a leading slash is allowed), or by the beginning of an ID. */
  find(text: string): Container | Failure {
    const exact = this.#byId.get(text) ?? this.#byName.get(text.replace(/^\//, ''))
    if (exact) return exact
    const matches = /^[0-9a-f]{1,64}$/.test(text) ? [...this.#byId.keys()].filter((id) => id.startsWith(text)) : []
    if (matches.length > 1) return failed(400, `Multiple IDs found with provided prefix: ${text}`)
    return this.#byId.get(matches[0] ?? '') ?? failed(404, `No such container: ${text}`)
  }

  /** "quirky_hopper"; a digit behind it once six tries met names in use. */
  inventName(chance: Chance): string {
    for (let tries = 0; ; tries++) {
      const name = `${chance.pick(ADJECTIVES)}_${chance.pick(SURNAMES)}${tries > 5 ? chance.below(10) : ''}`
      // Steve Wozniak is not boring: the generator of moby leaves this one out.
      if (name !== 'boring_wozniak' && !this.#byName.has(name)) return name
    }
  }
}
