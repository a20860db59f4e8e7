// The first thing that runs: makes the prompt of the first frame (index.html) take lines while the rest is on its way, then hands
// them over. Kept tiny, so that typing can begin at once. Left out: everything else (start.ts).
import './tokens.css'

const prompt = document.querySelector<HTMLInputElement>('#first-command')
const lines: string[] = []

prompt?.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || prompt.value.trim() === '') return
  const line = document.createElement('span')
  line.textContent = `${prompt.value}\n`
  prompt.before(line)
  lines.push(prompt.value)
  prompt.value = ''
})
prompt?.focus()

const { start } = await import('./start')
await start(() => ({ lines, begun: prompt?.value ?? '' }))
