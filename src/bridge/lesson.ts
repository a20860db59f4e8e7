// `npm run lesson -- new|lint|play PATH`: begins a lesson, reads it strictly, plays it without a browser. Without PATH, all of them. Node only.
// Ends with 0 when all is well, 1 when something is wrong, 2 when it was not understood.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { createWorld } from '../sim/index'
import { rehearse } from '../tutor/rehearse'
import { lessonFolders, readLessonAt } from './lesson-files'

const say = (line: string) => process.stdout.write(`${line}\n`)
const NEW: Readonly<Record<string, string>> = {
  'index.md': `---
title: What the lesson is about
summary: One sentence, for lists and search engines.
minutes: 5
images: [alpine]
covers: []
---

Why one would want to know.

## The first step

What to do, and why.

\`\`\`console
$ docker run --name hello alpine echo hello
hello
\`\`\`

\`\`\`goal
container: hello
exit: 0
say: A container has said hello and ended.
\`\`\`

\`\`\`hint
A nudge, not the answer.
\`\`\`
`,
  'solution.console': '# step 1\n$ docker ps -a -q\n',
  'alternative.console': '# step 1\n$ docker create --name hello alpine echo hello\n$ docker start -a hello\n',
  'near-miss.console': '# step 1\n# feedback: it is created\n$ docker create --name hello alpine echo hello\n',
}

function create(folder: string): number {
  if (existsSync(folder)) {
    say(`${folder} exists already`)
    return 1
  }
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(NEW)) writeFileSync(join(folder, name), text)
  say(`${folder} is begun: write index.md, then: npm run lesson -- play ${folder}`)
  return 0
}

function lint(folder: string): number {
  const { problems } = readLessonAt(folder)
  for (const { file, line, message } of problems) say(`${relative('.', join(folder, file))}:${line} ${message}`)
  return problems.length > 0 ? 1 : 0
}

function play(folder: string): number {
  const { folder: lesson } = readLessonAt(folder)
  if (!lesson || lint(folder) > 0) return lint(folder)
  say(`# ${relative('.', folder)}`)
  const { wrong, commands, goals } = rehearse(lesson, createWorld, say)
  for (const one of wrong) say(`\nWRONG ${one}`)
  say(`\n${commands} commands, ${goals} goals, ${wrong.length} wrong`)
  return wrong.length > 0 ? 1 : 0
}

const VERBS: Readonly<Record<string, (folder: string) => number>> = { lint, play }
const [verb = '', ...paths] = process.argv.slice(2)
const each = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined
const [first] = paths
if (verb === 'new' && first !== undefined) process.exitCode = create(resolve(first))
else if (each) {
  const chosen = paths.length > 0 ? paths.map((path) => resolve(path)) : lessonFolders()
  const missing = chosen.filter((path) => !existsSync(path))
  for (const path of missing) say(`there is no ${path}`)
  process.exitCode = missing.length > 0 ? 1 : Math.max(0, ...chosen.map(each))
} else {
  say('usage: npm run lesson -- new PATH | lint [PATH…] | play [PATH…]')
  process.exitCode = 2
}
