// "Why?": the chain of causes behind what somebody meets, and the smallest command that repairs it. A chain is made of the model's facts: states, events,
// requests and their status, ways of packets; never of what was printed. One file a rule (rules/), its sentences in the word tables.
// Left out: services of a swarm.
import type { FolderAnswer, HiddenFiles, HostEntry, LayersAnswer, Micros, ObjectKind, ProcessRow, Reach, View } from '../../sim/index'
import { RULES } from './rules'
import type { WhyWord } from './words.en.data'

/** What is asked about: an object, a refused request or its answer, or something that could not be reached. */
export type Subject =
  | { readonly kind: ObjectKind; readonly id: string }
  | { readonly kind: 'message'; readonly id: string }
  | { readonly kind: 'failure'; readonly at: Micros }
  /** A build, by the name that its steps have. */
  | { readonly kind: 'build'; readonly id: string }

/** What a rule may look at. */
export interface Situation {
  readonly view: View
  /** The inspect document of an object; undefined when it is gone. */
  inspect(kind: ObjectKind, id: string): unknown
  /** Whether a connection would open from the host, or from a container, and where it would stop. */
  reach(from: string | undefined, to: string, port: number): Reach
  /** The text of a file in a container; undefined when it has none. */
  file(container: string, path: string): string | undefined
  processes(container: string): readonly ProcessRow[]
  /** What mounts of a container hide of its image. */
  hidden(container: string): readonly HiddenFiles[]
  /** A folder of a container. */
  folder(container: string, path: string): FolderAnswer | undefined
  /** A folder of the host. */
  host(path: string): readonly HostEntry[] | undefined
  /** What is in an image, layer by layer. */
  layers(kind: 'image', id: string): LayersAnswer | undefined
  /** Bytes that a container's log keeps. */
  logBytes(container: string): number
}
/** One step of a chain: a sentence, when it happened, and what it is about. */
export interface Link {
  readonly say: WhyWord
  readonly values: Readonly<Record<string, string>>
  readonly at?: Micros | undefined
  readonly object?: { readonly kind: ObjectKind; readonly id: string }
}
export interface Why {
  readonly links: readonly Link[]
  /** Repairs it, or shows more of it; empty when there is no such command. */
  readonly command: string
}
export interface Rule {
  readonly name: string
  why(situation: Situation, subject: Subject): Why | undefined
}

/** The first rule that knows, and what it knows. */
export function whyOf(situation: Situation, subject: Subject): (Why & { readonly rule: string }) | undefined {
  for (const rule of RULES) {
    const why = rule.why(situation, subject)
    if (why) return { ...why, rule: rule.name }
  }
  return undefined
}
