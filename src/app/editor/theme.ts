// How the editor looks: the page's own tokens (tokens.css), so that light and dark come by themselves. A colour means what it means elsewhere.
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

export const look = [
  EditorView.theme({
    '&': { height: '100%', color: 'var(--ink)', background: 'var(--surface)', fontSize: 'var(--text)' },
    '&.cm-focused': { outline: 'none' },
    '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.5' },
    '.cm-content': { padding: '8px 0', caretColor: 'var(--ink)' },
    '.cm-cursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
    '.cm-gutters': { background: 'var(--ground)', color: 'var(--ink-soft)', borderRight: '1px solid var(--line)' },
    '.cm-activeLine, .cm-activeLineGutter': { background: 'color-mix(in oklch, var(--client) 7%, transparent)' },
    '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
      background: 'color-mix(in oklch, var(--client) 26%, transparent)',
    },
    '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { background: 'none', outline: '1px solid var(--ink-soft)' },
    '.cm-tooltip': {
      border: '1px solid var(--ink-soft)',
      borderRadius: '4px',
      background: 'var(--surface)',
      color: 'var(--ink)',
      maxWidth: 'min(460px, 90vw)',
      font: 'var(--text) / 1.45 var(--sans)',
    },
    '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', maxHeight: '14em' },
    '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px' },
    '.cm-tooltip-autocomplete ul li[aria-selected]': { background: 'var(--client)', color: 'var(--surface)' },
    '.cm-completionDetail': { fontStyle: 'normal', color: 'inherit' },
    '.help': { padding: '8px 12px' },
    '.help code': { display: 'block', marginBottom: '4px', fontFamily: 'var(--mono)', color: 'var(--client)' },
    '.cm-diagnostic': { padding: '6px 12px', borderLeft: '4px solid var(--ink-soft)' },
    '.cm-diagnostic-error': { borderLeftColor: 'var(--refusal)' },
    '.cm-diagnostic-warning': { borderLeftColor: 'var(--wire)' },
    '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--refusal)', textUnderlineOffset: '3px' },
    '.cm-lintRange-warning': {
      backgroundImage: 'none',
      textDecoration: 'underline dotted 2px var(--wire-ink)',
      textUnderlineOffset: '3px',
    },
    '.cm-lint-marker.cm-lint-marker-error, .cm-lint-marker.cm-lint-marker-warning': { width: '1em', content: 'normal' },
    '.cm-lint-marker::before': { content: '"▲"', color: 'var(--wire-ink)', fontSize: '0.8em' },
    '.cm-lint-marker-error::before': { content: '"✕"', color: 'var(--refusal)', fontWeight: '700' },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: [tags.keyword, tags.tagName], color: 'var(--client)', fontWeight: '600' },
      { tag: [tags.string, tags.special(tags.string)], color: 'var(--container-ink)' },
      { tag: [tags.comment, tags.meta, tags.processingInstruction], color: 'var(--ink-soft)' },
      { tag: [tags.number, tags.bool, tags.atom, tags.null], color: 'var(--data-ink)' },
      { tag: [tags.propertyName, tags.attributeName, tags.definition(tags.variableName)], color: 'var(--daemon)' },
      { tag: [tags.variableName, tags.standard(tags.variableName), tags.typeName], color: 'var(--image-ink)' },
      { tag: tags.invalid, color: 'var(--refusal)' },
    ]),
  ),
]
