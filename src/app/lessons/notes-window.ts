// The second window of a walkthrough: shows what the first one says. Text only.
import { CHANNEL, HELLO, isNotes } from './notes-channel'

const channel = new BroadcastChannel(CHANNEL)
channel.onmessage = ({ data }: MessageEvent<unknown>) => {
  if (!isNotes(data)) return
  for (const part of ['lesson', 'step', 'notes', 'next'] as const) {
    const element = document.getElementById(part)
    if (element) element.textContent = data[part]
  }
}
channel.postMessage(HELLO)
