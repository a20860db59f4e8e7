// Every call and every event has a sentence, and no sentence has a hole.
import { describe, expect, test } from 'vitest'
import { DOCKERFILE_INSTRUCTIONS, type WireMessage } from '../../src/sim/index'
import { SESSIONS_DE, SESSIONS_EN } from '../../src/app/dialogs/sessions-words.data'
import { HELP_DE, HELP_EN } from '../../src/app/dialogs/words.data'
import { HELP_DE as INSTRUCTIONS_DE, HELP_EN as INSTRUCTIONS_EN } from '../../src/app/editor/dockerfile-help.data'
import { EDITOR_DE, EDITOR_EN } from '../../src/app/editor/words.data'
import { DE } from '../../src/app/words/de.data'
import { EN } from '../../src/app/words/en.data'
import { EMBEDDING_DE, EMBEDDING_EN } from '../../src/app/embedding/words.data'
import { VIEWS_DE, VIEWS_EN } from '../../src/app/views/words.data'
import { Sentences } from '../../src/app/words/sentences'

const message = (more: Partial<WireMessage>): WireMessage => ({
  id: 'm1',
  protocol: 'engine',
  from: 'docker-host/docker/12',
  to: 'docker-host/dockerd/1',
  sentAt: 0,
  arrivesAt: 1,
  bytes: 10,
  preview: '',
  ...more,
})
const isSentence = (text: string) => /^\S.*\.$/.test(text) && !/[{}[\]]|undefined| {2}/.test(text)

describe.each([
  ['English', EN],
  ['German', DE],
] as const)('%s', (_, words) => {
  const say = new Sentences(words)
  const rows = (table: Readonly<Record<string, string>>) => Object.keys(table).map((key) => key.split(' ') as [string, string])

  test.each(rows(words.engine))('%s %s', (method, pattern) => {
    const target = `/v1.51${pattern.replace(/\{\w+\}/g, 'web')}`
    const said = say.ofMessage(message({ method, target }))
    expect(said).toSatisfy(isSentence)
    expect(said).not.toContain(target)
  })
  test.each(rows(words.distribution))('%s %s', (method, pattern) => {
    const target = pattern.replace('{name}', 'library/nginx').replace(/\{\w+\}/g, 'latest')
    const said = say.ofMessage(message({ protocol: 'distribution', method, target }))
    expect(said).toSatisfy(isSentence)
    expect(said).not.toContain(target)
  })
  test.each(Object.entries(words.events).flatMap(([type, actions]) => Object.keys(actions).map((action) => [type, action] as const)))(
    'event %s %s',
    (type, action) => {
      expect(say.ofEvent({ at: 0, type, action, id: 'a'.repeat(64), attributes: { name: 'web' } })).toSatisfy(isSentence)
    },
  )
})

describe('the other language', () => {
  /** Every text with its path, so that a missing one is named. */
  const texts = (value: unknown, path = ''): [string, string][] =>
    typeof value === 'string' ? [[path, value]] : Object.entries(value ?? {}).flatMap(([key, one]) => texts(one, `${path}/${key}`))
  const holes = (text: string) => (text.match(/\{\??\w+\}/g) ?? []).sort()
  const german = new Map(texts(DE))

  test('has every text and no other', () => {
    expect([...german.keys()].sort()).toEqual(
      texts(EN)
        .map(([path]) => path)
        .sort(),
    )
  })
  test.each(texts(EN))('%s has the same holes', (path, text) => {
    expect(holes(german.get(path) ?? '')).toEqual(holes(text))
    expect(german.get(path)?.trim()).not.toBe('')
  })
})

const say = new Sentences(EN)

describe('sentences name what the call names', () => {
  test.each([
    ['GET', '/v1.51/containers/json?all=1', 'The client asks the daemon for the list of containers.'],
    ['POST', '/v1.51/containers/create?name=web', 'The client asks the daemon to create a container named web.'],
    ['POST', '/v1.51/containers/create', 'The client asks the daemon to create a container.'],
    ['POST', `/v1.51/containers/${'0123456789ab'.padEnd(64, 'c')}/start`, 'The client asks the daemon to start container 0123456789ab.'],
    ['POST', '/v1.51/images/create?fromImage=docker.io%2Flibrary%2Fnginx&tag=1.27', 'The client asks the daemon to pull nginx:1.27.'],
    ['GET', '/v1.51/images/bitnami/redis:7/json', 'The client asks the daemon for all it knows of image bitnami/redis:7.'],
    ['BREW', '/coffee', 'The client asks the daemon: BREW /coffee.'],
  ])('%s %s', (method, target, sentence) => {
    expect(say.ofMessage(message({ method, target }))).toBe(sentence)
  })
  test('answers', () => {
    const answer = { from: 'docker-host/dockerd/1', to: 'docker-host/docker/12' }
    expect(say.ofMessage(message({ ...answer, status: 201 }))).toBe('The daemon answers 201: it is created.')
    expect(say.ofMessage(message({ ...answer, status: 404, preview: '{"message":"No such image: nginx:latest"}' }))).toBe(
      'The daemon refuses (404): No such image: nginx:latest',
    )
  })
  test('containers by their names, when they are known', () => {
    const named = new Sentences(EN, (id) => (id.startsWith('0123456789ab') ? 'web' : undefined))
    const target = `/v1.51/containers/${'0123456789ab'.padEnd(64, 'c')}/start`
    expect(named.ofMessage(message({ method: 'POST', target }))).toBe('The client asks the daemon to start container web.')
  })
  test('programs', () => {
    const curl = { protocol: 'http', from: 'docker-host/curl/31', to: 'docker-host/nginx/40' } as const
    expect(say.ofMessage(message({ ...curl, method: 'GET', target: '/' }))).toBe('curl asks nginx: GET /.')
  })
  test('events', () => {
    expect(say.ofEvent({ at: 0, type: 'container', action: 'die', id: 'x', attributes: { name: 'web', exitCode: '137' } })).toBe(
      'The main process of container web has ended with code 137.',
    )
    expect(say.ofEvent({ at: 0, type: 'container', action: 'exec_create: ls -l', id: 'x', attributes: { name: 'web' } })).toBe(
      'Another process is prepared in container web: ls -l.',
    )
  })
})

describe('the words of the views', () => {
  const values = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()
  test.each(Object.entries(VIEWS_EN))('%s is said in German too, with the same values', (word, text) => {
    const german = new Map<string, string>(Object.entries(VIEWS_DE)).get(word) ?? ''
    expect(german).not.toBe('')
    expect(values(german)).toEqual(values(text))
  })
})

test.each(Object.entries(EMBEDDING_EN))('the dialog of embeddings says %s in German too', (word, english) => {
  const german: Readonly<Record<string, string>> = EMBEDDING_DE
  expect(german[word]?.trim()).toBeTruthy()
  expect(german[word]).not.toBe(english)
})

describe.each([
  ['the key map', HELP_EN, HELP_DE],
  ['the dialog of sessions', SESSIONS_EN, SESSIONS_DE],
] as const)('%s', (_, english, german) => {
  const values = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()
  const others = new Map<string, string>(Object.entries(german))
  test.each(Object.entries(english))('%s is said in German too, with the same values', (word, text) => {
    expect(others.get(word)?.trim()).toBeTruthy()
    expect(values(others.get(word) ?? '')).toEqual(values(text))
  })
})

describe('the words of the editor', () => {
  const values = (text: unknown) => (JSON.stringify(text).match(/\{\w+\}/g) ?? []).sort()
  const others = new Map<string, unknown>(Object.entries(EDITOR_DE))
  test.each(Object.entries(EDITOR_EN))('%s has the same values in German', (word, text) => {
    expect(values(others.get(word))).toEqual(values(text))
  })
  test('every instruction that the builder knows is explained in both languages', () => {
    for (const name of DOCKERFILE_INSTRUCTIONS.map((one) => one.toUpperCase()))
      for (const table of [INSTRUCTIONS_EN, INSTRUCTIONS_DE])
        expect([name, table.get(name)?.what.length ?? 0]).toEqual([name, expect.toSatisfy((count) => count > 20)])
  })
})
