// Docker Hub's search. Models: GET index.docker.io/v1/search?q=…&n=… as dockerd asks it (moby registry/search_session.go). Left out: pages, ranking but by stars.
import type { Task } from '../host/kernel/task'
import type { Exchange } from './answer'
import { SEARCHABLE } from './search.data'

export const search = (pushed: () => Task<readonly string[]>) =>
  function* (exchange: Exchange): Task<boolean> {
    if (exchange.path !== '/v1/search') return false
    const query = exchange.query('q') ?? ''
    const term = query.replace(/^library\//, '').toLowerCase()
    const known = SEARCHABLE.map(({ name, description, stars }) => ({ name, description, star_count: stars, is_official: true }))
    const others = (yield* pushed()).map((name) => ({ name, description: '', star_count: 0, is_official: false }))
    const results = [...known, ...others]
      .filter(({ name, description }) => name.includes(term) || description.toLowerCase().includes(term))
      .sort((a, b) => b.star_count - a.star_count)
      .slice(0, Number(exchange.query('n') ?? '25') || 25)
      .map((one) => ({ ...one, is_automated: false }))
    yield* exchange.json({ num_pages: 1, num_results: results.length, page: 1, page_size: 25, query, results })
    return true
  }
