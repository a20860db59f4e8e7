// docker compose's code, with the YAML parser that it reads files with. Nobody who never types it need load it.
import { COMPOSE_RUNS } from './client/commands/compose/runs'
import { readComposeTexts } from './client/compose/read-text'
import type { LateParts } from './host/kernel/late'

export const LATE_COMPOSE: Pick<LateParts, 'compose' | 'composeText'> = {
  compose: COMPOSE_RUNS,
  composeText: readComposeTexts,
}
