// The lessons in the build: read and checked now, so that the page gets plain data (and no YAML), one part for each lesson and language,
// and a readable HTML page for each. Node only: a plugin of vite. A lesson with a problem stops the build.
import type { Plugin } from 'vite'
import { escapeHtml, lessonHtml, page } from '../tutor/html'
import type { Lesson } from '../tutor/lesson'
import { lessonFolders, readLessonAt } from './lesson-files'

const LIST = 'virtual:lessons'
const ONE = 'virtual:lesson/'

function readAll(): readonly Readonly<Record<string, Lesson>>[] {
  return lessonFolders().map((at) => {
    const { folder, problems } = readLessonAt(at)
    const [first] = problems
    if (!folder || first) throw new Error(`${at}/${first?.file ?? ''}:${first?.line ?? 1} ${first?.message ?? 'cannot be read'}`)
    return folder.lessons
  })
}

/** What the list of lessons needs, and how each is loaded. */
function listModule(all: readonly Readonly<Record<string, Lesson>>[]): string {
  const rows = all.map((languages) => {
    const { id = '', chapter = '', minutes = 0, steps = [] } = languages['en'] ?? {}
    const titles = Object.fromEntries(Object.values(languages).map(({ language, title, summary }) => [language, { title, summary }]))
    return { id, chapter, minutes, steps: steps.length, titles }
  })
  const loads = all.flatMap((languages) =>
    Object.values(languages).map(({ id, language }) => `${JSON.stringify(`${id}/${language}`)}: () => import('${ONE}${id}/${language}')`),
  )
  return `export const LESSONS = ${JSON.stringify(rows)}\nexport const LOADS = {\n${loads.join(',\n')}\n}\n`
}

const alternatesOf = (languages: Readonly<Record<string, Lesson>>, up: string): string =>
  Object.values(languages)
    .map(
      ({ id, language }) =>
        `<link rel="alternate" hreflang="${language}" href="${up}lessons/${id}/${language === 'en' ? '' : `${language}/`}">`,
    )
    .join('')

function pagesOf(all: readonly Readonly<Record<string, Lesson>>[]): { fileName: string; source: string }[] {
  const pages = all.flatMap((languages) =>
    Object.values(languages).map((lesson) => {
      const below = lesson.language === 'en' ? '' : `${lesson.language}/`
      const up = below === '' ? '../../' : '../../../'
      return { fileName: `lessons/${lesson.id}/${below}index.html`, source: lessonHtml(lesson, up, alternatesOf(languages, up)) }
    }),
  )
  const items = all
    .map(({ en }) => (en ? `<li><a href="${en.id}/">${escapeHtml(en.title)}</a><br>${escapeHtml(en.summary)}</li>` : ''))
    .join('\n')
  const body = `<main><p><a class="do" href="../">Drydock</a></p><h1>Lessons</h1><p>Docker's architecture by doing it, in a simulator that runs in this browser.</p><ol>${items}</ol></main>`
  return [
    ...pages,
    {
      fileName: 'lessons/index.html',
      source: page('Lessons', 'Docker by doing: images, containers, networks, volumes and registries in a simulator.', 'en', body),
    },
  ]
}

export function lessonPages(): Plugin {
  let all: ReturnType<typeof readAll> | undefined
  const lessons = () => (all ??= readAll())
  return {
    name: 'lessons',
    resolveId: (id) => (id === LIST || id.startsWith(ONE) ? `\0${id}` : undefined),
    load(id) {
      if (id === `\0${LIST}`) return listModule(lessons())
      if (!id.startsWith(`\0${ONE}`)) return undefined
      const [name = '', language = ''] = id.slice(ONE.length + 1).split('/')
      const lesson = lessons().find(({ en }) => en?.id === name)?.[language]
      return `export default ${JSON.stringify(lesson)}`
    },
    generateBundle() {
      for (const { fileName, source } of pagesOf(lessons())) this.emitFile({ type: 'asset', fileName, source })
    },
  }
}
