// What to type next: a few commands that make sense as things are, so that nobody faces an empty prompt. Pure.
import type { View } from '../sim/index'

const MOST = 5

export function suggestions(view: View): string[] {
  const containers = [...view.containers.values()]
  const running = containers.filter(({ status }) => status === 'running')
  const published = running.flatMap(({ ports }) => ports.map(({ publicPort }) => publicPort)).find((port) => port > 0)
  const one = running.at(-1)
  const stopped = containers.find(({ status }) => status === 'exited')
  const all = [
    ...(containers.length === 0 ? ['docker run -d -p 8080:80 nginx', 'docker run hello-world'] : []),
    ...(published === undefined ? [] : [`curl localhost:${published}`]),
    ...(containers.length > 0 ? [running.length === containers.length ? 'docker ps' : 'docker ps -a'] : []),
    ...(one ? [`docker logs ${one.name}`, `docker exec ${one.name} ls /`, `docker stop ${one.name}`] : []),
    ...(stopped ? [`docker start ${stopped.name}`, `docker rm ${stopped.name}`] : []),
    'docker images',
    'docker run --rm alpine echo hello',
  ]
  return all.slice(0, MOST)
}
