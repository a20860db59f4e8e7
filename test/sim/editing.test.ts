// A file that a person saves: an input like any other, written in place. And what is typed to have one edited.
import { describe, expect, test } from 'vitest'
import { createWorld, type Fact, FileQuestion, type World } from '../../src/sim/index'

const output = (world: World, script: string): string => {
  const ran = world.run(script)
  if ('error' in ran) throw new Error(ran.error)
  return ran.stdout + ran.stderr
}

describe('saving', () => {
  test('keeps owner, mode and the file itself, so that a bind mount sees it', () => {
    const world = createWorld({ images: ['alpine'] })
    output(world, 'echo old > page; chmod 600 page; chown 1000 page; docker run -d --name box -v "$PWD/page:/page" alpine sleep 1000')
    world.input({ type: 'file', path: '/root/work/page', text: 'new\n' })
    expect(output(world, 'docker exec box cat /page; stat -c "%a %u" page')).toBe('new\n600 1000\n')
  })
  test('follows links, makes folders as mkdir would, and leaves a folder a folder', () => {
    const world = createWorld()
    output(world, 'mkdir real; ln -s real link; echo a > real/a')
    world.input({ type: 'file', path: '/root/work/link/a', text: 'b\n' })
    world.input({ type: 'file', path: '/root/work/x/y/z', text: 'z\n' })
    world.input({ type: 'file', path: '/root/work/real', text: 'no' })
    expect(output(world, 'cat real/a x/y/z; stat -c "%F %a" real x; stat -c %F link')).toBe(
      'b\nz\ndirectory 755\ndirectory 755\nsymbolic link\n',
    )
  })
  test('is in the journal, and a replay of the inputs has the same file', () => {
    const play = () => {
      const world = createWorld({ terminal: { rows: 24, columns: 80 } })
      world.input({ type: 'file', path: '/root/work/Dockerfile', text: 'FROM alpine\n' })
      expect(world.view.saved).toBe('/root/work/Dockerfile')
      world.input({ type: 'keys', text: 'cat Dockerfile\r' })
      world.advance(world.now + 1_000_000)
      expect(world.view.saved).toBe('')
      return world
    }
    const [one, two] = [play(), play()]
    expect(one.journal).toEqual(two.journal)
    expect(one.view.console).toContain('FROM alpine')
    expect(one.ask(new FileQuestion(undefined, '/root/work/Dockerfile'))).toBe('FROM alpine\n')
  })
})

describe('nano, vi, vim, edit', () => {
  const opened = (program: string | undefined, line: string) => {
    const world = createWorld({ terminal: { rows: 24, columns: 80, ...(program === undefined ? {} : { program }) } })
    const asked: string[] = []
    world.subscribe((fact: Fact) => {
      if (fact.kind === 'process.execed' && fact.argv[0] === 'edit' && fact.argv[1] === '--') asked.push(fact.argv[2] ?? '')
    })
    world.input({ type: 'keys', text: `${line}; echo code=$?\r` })
    world.advance(world.now + 2_000_000)
    return { asked, shown: world.view.console }
  }
  test.each([
    ['nano Dockerfile', '/root/work/Dockerfile'],
    ['vim ../list.txt', '/root/list.txt'],
    ['mkdir -p app && cd app && vi a/b', '/root/work/app/a/b'],
    ['edit /etc/hosts', '/etc/hosts'],
    ['sudo nano /etc/hosts', '/etc/hosts'],
    ['edit', '/root/work'],
  ])('%s becomes the editing of %s', (line, path) => {
    const { asked, shown } = opened(undefined, line)
    expect(asked).toEqual([path])
    expect(shown).toContain('code=0')
  })
  test('without an editor beside the terminal they say what to do instead', () => {
    for (const { asked, shown } of [opened('plain', 'nano a'), opened(undefined, 'echo | nano a')]) {
      expect(asked).toEqual([])
      expect(shown.replace(/\r\n/g, ' ')).toMatch(/drydock: nano: .*not simulated.*cat > a <<'EOF'.* code=69/)
    }
    const headless = createWorld().run('vim b')
    expect(headless).toMatchObject({ code: 69, stdout: '' })
  })
  test('what they cannot do is said, and a folder is no file', () => {
    expect(opened(undefined, 'nano -w a').shown).toContain('drydock: nano: the option -w is not simulated')
    expect(opened(undefined, 'vim a b').shown).toContain('not simulated')
    expect(opened(undefined, 'nano /etc').shown).toMatch(/nano: \/etc is a directory[^]*code=1/)
  })
})
