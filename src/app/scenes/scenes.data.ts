// The scenes: each a small script in a real world, and what of it is looked at. Together they show every mark and every state of the views.
// The page of scenes (npm run scenes) draws them, and each is a golden test. Left out: the lab, which has goldens of its own.

export interface SceneRecord {
  readonly name: string
  readonly title: string
  readonly images: readonly string[]
  /** What is typed before it is looked at. */
  readonly script: string
  readonly view: 'architecture' | 'networks' | 'messages' | 'chart'
  /** Looked at while the first message that fits is halfway; at the end when nothing is said. */
  readonly during?: { readonly protocol: 'engine' | 'distribution'; readonly target: string }
  /** CSS pixels; a desk's picture when nothing is said. */
  readonly width?: number
  readonly height?: number
  /** How far it is enlarged. */
  readonly factor?: number
}

const NETWORKS = `docker network create app; docker network create --internal back
docker run -d --name web --network app -p 8080:80 nginx; docker run -d --name db --network back redis
docker run -d --name api --network app redis; docker network connect back api; docker run -d --name alone nginx`

export const SCENES: readonly SceneRecord[] = [
  { name: 'empty', title: 'Nothing yet: what to type', images: [], script: 'true', view: 'architecture' },
  { name: 'image', title: 'An image, and no container', images: ['nginx'], script: 'true', view: 'architecture' },
  {
    name: 'request',
    title: 'A request on its way to the daemon',
    images: ['alpine'],
    script: 'docker ps -a',
    view: 'architecture',
    during: { protocol: 'engine', target: '/containers/json' },
  },
  {
    name: 'refusal',
    title: 'A refusal on its way back',
    images: ['alpine'],
    script: 'docker rm nosuch',
    view: 'architecture',
    during: { protocol: 'engine', target: '404' },
  },
  {
    name: 'pull',
    title: 'A layer on its way from the registry',
    images: [],
    script: 'docker pull nginx',
    view: 'architecture',
    during: { protocol: 'distribution', target: '/blobs/' },
  },
  {
    name: 'states',
    title: 'A container in each state',
    images: ['alpine', 'nginx'],
    script: `docker run -d --name running nginx; docker create --name created nginx; docker run --name ended alpine true
docker run --name failed alpine sh -c 'exit 3'; docker run -d --name paused nginx; docker pause paused
docker run -d --name restarting --restart always alpine false; sleep 3`,
    view: 'architecture',
  },
  {
    name: 'health',
    title: 'Healthy, unhealthy, killed for memory',
    images: ['alpine', 'redis:7'],
    script: `docker run -d --name healthy --health-cmd true --health-interval 1s alpine sleep 1000
docker run -d --name unhealthy --health-cmd false --health-interval 1s --health-retries 1 alpine sleep 1000
docker run -d --name killed --memory 6m redis:7; sleep 4`,
    view: 'architecture',
  },
  {
    name: 'shared',
    title: 'Layers that images share, and an image without a name',
    images: ['alpine'],
    script: `for n in 1 2; do printf "FROM alpine\\nRUN echo $n > /n\\n" | docker build -q -t app -; done
printf "FROM app\\nRUN echo top > /top\\n" | docker build -q -t top -`,
    view: 'architecture',
  },
  {
    name: 'mounts',
    title: 'Volumes with and without a name, a bind mount',
    images: ['nginx', 'redis'],
    script:
      'docker run -d --name web -p 8080:80 -v data:/data -v /srv:/srv:ro nginx; docker run -d --name kv redis; docker volume create spare',
    view: 'architecture',
  },
  {
    name: 'near',
    title: 'Enlarged: what a container is made of',
    images: ['nginx'],
    script: 'docker run -d --name web -p 8080:80 -v data:/data nginx; sleep 1',
    view: 'architecture',
    factor: 2.5,
  },
  {
    name: 'many',
    title: 'Sixty containers',
    images: ['alpine'],
    script: 'for i in $(seq 60); do docker run -d --name w$i alpine sleep 1000; done; docker stop -t 0 w3 w7',
    view: 'architecture',
  },
  {
    name: 'phone',
    title: 'On a phone',
    images: ['nginx'],
    script: 'docker run -d --name web -p 8080:80 nginx',
    view: 'architecture',
    width: 390,
    height: 700,
  },
  { name: 'networks', title: 'Networks, published ports, names', images: ['nginx', 'redis'], script: NETWORKS, view: 'networks' },
  { name: 'networks-phone', title: 'Networks on a phone', images: ['nginx', 'redis'], script: NETWORKS, view: 'networks', width: 390 },
  {
    name: 'messages',
    title: 'Messages in sequence',
    images: ['alpine'],
    script: 'docker run --rm alpine true; docker rm nosuch',
    view: 'messages',
  },
  { name: 'chart-running', title: 'State chart: running', images: ['nginx'], script: 'docker run -d nginx', view: 'chart' },
  { name: 'chart-paused', title: 'State chart: paused', images: ['nginx'], script: 'docker pause $(docker run -d nginx)', view: 'chart' },
  { name: 'chart-exited', title: 'State chart: exited', images: ['alpine'], script: 'docker run alpine true', view: 'chart' },
]
