// One text being edited: CodeMirror in a shadow tree, where its styles are constructed sheets, so that no policy for inline styles has to be loosened for it.
// Escape, then Tab leaves it, as CodeMirror has it. Left out: which file it is and what becomes of it (buffers.svelte.ts, Editor.svelte).
import { autocompletion, closeBrackets, completionKeymap, type Completion, type CompletionContext } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { bracketMatching, indentUnit } from '@codemirror/language'
import { type Diagnostic, linter, lintGutter } from '@codemirror/lint'
import { EditorState, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, hoverTooltip, keymap, lineNumbers } from '@codemirror/view'
import { candidatesAt } from './complete'
import type { InstructionHelp } from './dockerfile-help.data'
import { highlighting, languageOf } from './language'
import type { Mark } from './marks'
import { look } from './theme'

export interface TextOptions {
  readonly path: string
  readonly text: string
  /** For who does not see it. */
  readonly name: string
  readonly readOnly: boolean
  readonly onchange: (text: string) => void
  /** Line and text of the line that the cursor is in. */
  readonly online: (line: number, text: string) => void
  readonly onsave: () => void
  readonly onbuild: () => void
  readonly marks: (text: string) => readonly Mark[]
  readonly images: () => readonly string[]
  readonly help: (instruction: string) => InstructionHelp | undefined
}
/** Milliseconds after the last key before the builder is asked. Design choice. */
const PATIENCE = 250

/** The instruction that a line begins with; empty when it begins with none. */
export const instructionIn = (line: string): string => /^\s*(?:onbuild\s+)?([a-z]+)/i.exec(line)?.[1] ?? ''

function helpDom({ form, what }: InstructionHelp): HTMLElement {
  const dom = document.createElement('div')
  dom.className = 'help'
  dom.append(Object.assign(document.createElement('code'), { textContent: form }), what)
  return dom
}

const hoverHelp = ({ help }: TextOptions): Extension =>
  hoverTooltip((view, at) => {
    const line = view.state.doc.lineAt(at)
    const word = /^\s*[A-Za-z]+/.exec(line.text)?.[0] ?? ''
    const found = at - line.from <= word.length ? help(word.trim()) : undefined
    return found ? { pos: line.from, end: line.from + word.length, create: () => ({ dom: helpDom(found) }) } : null
  })

const completing = ({ images, help }: TextOptions): Extension =>
  autocompletion({
    icons: false,
    override: [
      (context: CompletionContext) => {
        const found = candidatesAt(context.state.doc.toString(), context.pos, images())
        if (!found || (!context.explicit && found.from === context.pos)) return null
        const options = found.words.map((label): Completion => {
          const known = found.kind === 'instruction' ? help(label) : undefined
          return {
            label,
            apply: found.kind === 'instruction' ? `${label} ` : label,
            ...(known ? { info: () => helpDom(known) } : {}),
          }
        })
        return { from: found.from, options, validFor: /^[^\s]*$/ }
      },
    ],
  })

const linting = ({ marks }: TextOptions): Extension => [
  linter(
    ({ state }) => marks(state.doc.toString()).map(({ from, to, severity, message }): Diagnostic => ({ from, to, severity, message })),
    {
      delay: PATIENCE,
    },
  ),
  lintGutter(),
]

function extensionsFor(options: TextOptions): Extension {
  const language = languageOf(options.path)
  const run = (deed: () => void) => () => {
    deed()
    return true
  }
  return [
    lineNumbers(),
    history(),
    drawSelection(),
    highlightActiveLine(),
    bracketMatching(),
    closeBrackets(),
    indentUnit.of(language === 'python' || language === 'dockerfile' ? '    ' : '  '),
    EditorState.readOnly.of(options.readOnly),
    EditorView.contentAttributes.of({ 'aria-label': options.name }),
    highlighting(language),
    ...(language === 'dockerfile' ? [hoverHelp(options), completing(options), linting(options)] : []),
    look,
    keymap.of([
      { key: 'Mod-s', run: run(options.onsave), preventDefault: true },
      { key: 'Mod-Enter', run: run(options.onbuild), preventDefault: true },
      ...completionKeymap,
      ...defaultKeymap,
      ...historyKeymap,
      indentWithTab,
    ]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) options.onchange(update.state.doc.toString())
      if (!update.docChanged && !update.selectionSet) return
      const line = update.state.doc.lineAt(update.state.selection.main.head)
      options.online(line.number, line.text)
    }),
  ]
}

export class TextView {
  readonly #view: EditorView

  constructor(host: HTMLElement, options: TextOptions, before?: EditorState) {
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open', delegatesFocus: true })
    root.replaceChildren()
    // Escape is the text's: it closes nothing else.
    host.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') event.stopPropagation()
    })
    this.#view = new EditorView({
      state: before ?? EditorState.create({ doc: options.text, extensions: extensionsFor(options) }),
      parent: root,
      root,
    })
  }
  /** All of it, history too: for going on later. */
  get state(): EditorState {
    return this.#view.state
  }
  focus(): void {
    this.#view.focus()
  }
  close(): void {
    this.#view.destroy()
  }
}
