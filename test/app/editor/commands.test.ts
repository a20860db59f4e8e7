// What the editor types into the console for a file.
import { describe, expect, test } from 'vitest'
import { absolutePath, buildCommand, moveCommand, removeCommand } from '../../../src/app/editor/commands'
import { languageOf } from '../../../src/app/editor/language'

const typed = (...lines: string[]) => lines.map((line, at) => ({ at, mark: '', input: { type: 'keys', text: `${line}\r` } as const }))
const nothing = () => false

describe('what is built', () => {
  test.each([
    ['/root/work/Dockerfile', '/root/work', [], 'docker build -t work .'],
    ['/root/work/app/Dockerfile', '/root/work', [], 'cd /root/work/app && docker build -t app .'],
    ['/root/work/Dockerfile.dev', '/root/work', [], 'docker build -t work -f Dockerfile.dev .'],
    ['/root/My App/Dockerfile', '/root', [], "cd '/root/My App' && docker build -t my-app ."],
    ['/Dockerfile', '/', [], 'docker build -t app .'],
    ['/root/work/Dockerfile', '/root/work', ['docker build -t shop:2 .', 'docker ps'], 'docker build -t shop:2 .'],
    ['/root/work/Dockerfile', '/root/work', ['docker build --tag=shop .'], 'docker build -t shop .'],
    ['/root/work/compose.yaml', '/root/work', [], 'docker compose up -d --build'],
    ['/root/work/compose.prod.yml', '/root/work', [], 'docker compose -f compose.prod.yml up -d --build'],
  ] as const)('%s from %s', (path, cwd, lines, command) => {
    expect(buildCommand(path, cwd, typed(...lines), nothing)).toBe(command)
  })
  test('a source is built by the nearest Dockerfile above it', () => {
    const there = (path: string) => path === '/root/work/Dockerfile'
    expect(buildCommand('/root/work/src/app.js', '/root/work', [], there)).toBe('docker build -t work .')
    expect(buildCommand('/etc/hosts', '/root/work', [], there)).toBeUndefined()
  })
})

test.each([
  ['/root/work', 'a.txt', '/root/work/a.txt'],
  ['/root/work', '../b/./c', '/root/b/c'],
  ['/root/work', '~/d', '/root/d'],
  ['/root/work', '/e//f', '/e/f'],
])('in %s, %s is %s', (folder, path, absolute) => {
  expect(absolutePath(folder, path)).toBe(absolute)
})

test('moving and removing are words of the shell', () => {
  expect(moveCommand('/root/work/a', '/root/work/b', '/root/work')).toBe('mv a b')
  expect(moveCommand('/root/work/a', '/root/work/new dir/b', '/root/work')).toBe("mkdir -p 'new dir' && mv a 'new dir/b'")
  expect(removeCommand("/srv/it's", '/root/work')).toBe("rm '/srv/it'\\''s'")
})

test.each([
  ['Dockerfile', 'dockerfile'],
  ['web.dockerfile', 'dockerfile'],
  ['Dockerfile.dockerignore', 'text'],
  ['.dockerignore', 'text'],
  ['nginx.conf', 'nginx'],
  ['compose.yaml', 'yaml'],
  ['.env', 'properties'],
  ['app.PY', 'python'],
  ['index.html', 'html'],
  ['package.json', 'json'],
  ['run.sh', 'shell'],
  ['Makefile', 'text'],
])('%s is %s', (name, language) => {
  expect(languageOf(`/root/work/${name}`)).toBe(language)
})
