// Compose files as others read them: docker buildx bake takes targets from them. Models: what docker/buildx bake/compose.go asks of compose-go's loader: texts with
// the environment and .env, merged, in their long forms. Left out: include, extends, env_file, checks among services.
import { canonical } from './canonical'
import { readDotenv } from './dotenv'
import { interpolate } from './interpolate'
import { merge, without } from './merge'
import { ComposeError, isTree, type Tree } from './tree'
import { validate } from './validate'
import { readYaml } from './yaml-read'

declare module '../../host/kernel/late' {
  interface LateParts {
    /** @returns one tree of all texts, or what is wrong */
    composeText: (
      texts: readonly (readonly [name: string, text: string])[],
      env: ReadonlyMap<string, string>,
      dotenv: string,
    ) => Tree | string
  }
}

export const readComposeTexts = (
  texts: readonly (readonly [name: string, text: string])[],
  env: ReadonlyMap<string, string>,
  dotenv: string,
): Tree | string => {
  const more = readDotenv(dotenv, (name) => env.get(name))
  if (more instanceof ComposeError) return more.message
  let whole: unknown = {}
  for (const [name, text] of texts) {
    const read = readYaml(text)
    if (read instanceof ComposeError) return read.message
    const filled = interpolate(read.tree, { lookup: (key) => env.get(key) ?? more.get(key), unset: () => undefined })
    if (filled instanceof ComposeError) return filled.message
    const long = validate(filled, name) ?? canonical(without(filled, read.reset))
    if (long instanceof ComposeError) return long.message
    whole = merge(whole, long, new Set(read.override))
  }
  return isTree(whole) ? whole : {}
}
