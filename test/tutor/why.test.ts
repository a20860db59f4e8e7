// "Why?", rule by rule: the situation is made with real commands, the rule that answers, what it is about, and that the command it proposes does repair it.
import { describe, expect, it } from 'vitest'
import { createWorld, type World } from '../../src/sim/index'
import { RULES } from '../../src/tutor/why/rules'
import { lastTrouble } from '../../src/tutor/why/trouble'
import { situationOf } from '../../src/tutor/why/situation'
import { type Subject, type Why, whyOf } from '../../src/tutor/why/why'
import { WHY_DE } from '../../src/tutor/why/words.de.data'
import { WHY_EN } from '../../src/tutor/why/words.en.data'

const said = ({ links }: Why): string =>
  links.map(({ say, values }) => WHY_EN[say].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? `{${name}}`)).join(' ')

interface Case {
  readonly rule: string
  readonly images: readonly string[]
  /** Commands that lead there; the last one is what fails. */
  readonly script: string
  /** What is asked about; what went wrong last when nothing is said. */
  readonly subject?: (world: World) => Subject | undefined
  readonly says: RegExp
  /** Prints "ok" once the proposed command has been run; what was wanted at first may be part of it. */
  readonly then: string
}
const image = (world: World): Subject | undefined => {
  const found = [...world.view.images.values()].find(({ tags }) => tags.length === 0)
  return found && { kind: 'image', id: found.id }
}
const volume = (world: World): Subject | undefined => {
  const [found] = world.view.volumes.values()
  return found && { kind: 'volume', id: found.name }
}
const container = (world: World): Subject | undefined => {
  const found = [...world.view.containers.values()].at(-1)
  return found && { kind: 'container', id: found.id }
}
const tagged =
  (tag: string) =>
  (world: World): Subject | undefined => {
    const found = [...world.view.images.values()].find(({ tags }) => tags.includes(tag))
    return found && { kind: 'image', id: found.id }
  }
const lastBuild = (world: World): Subject | undefined => {
  const found = world.view.steps.at(-1)
  return found && { kind: 'build', id: found.build }
}

const CASES: readonly Case[] = [
  {
    rule: 'out-of-memory',
    images: ['redis:7'],
    script: 'docker run -d --name kv --memory 6m redis:7; sleep 2',
    says: /kv may take 6 MiB.*the kernel killed it.*137 is 128 \+ 9/,
    then: 'sleep 2; docker exec kv redis-cli ping | grep -q PONG && echo ok',
  },
  {
    rule: 'killed-after-grace',
    images: ['alpine'],
    script: 'docker run -d --name box alpine sleep 1000; docker stop box',
    says: /signal 15 to process 1.*no handler.*After 10 seconds/,
    then: 'docker stop box; docker inspect -f "{{.State.ExitCode}}" box | grep -q 143 && echo ok',
  },
  {
    rule: 'killed-after-grace',
    images: ['alpine'],
    script: 'docker run -d --name box alpine sh -c "sleep 1000; true"; docker stop -t 2 box',
    says: /is a shell .* passes no signal on.*After 2 seconds/,
    then: 'docker stop box; docker inspect -f "{{.State.ExitCode}}" box | grep -q 143 && echo ok',
  },
  {
    rule: 'killed-at-once',
    images: ['alpine'],
    script: 'docker run -d --name box alpine sleep 1000; docker kill box',
    says: /asked for SIGKILL.*stopped, not gone/,
    then: 'docker ps -q --filter name=box | grep -q . && echo ok',
  },
  {
    rule: 'port-taken',
    images: ['nginx'],
    script: 'docker run -d --name one -p 8080:80 nginx; docker run -d --name two -p 8080:80 nginx',
    says: /Port 8080 of the host is published by one.*two stays, never started/,
    then: 'curl -s localhost:8081 | grep -q nginx && echo ok',
  },
  {
    rule: 'program-not-found',
    images: ['nginx'],
    script: 'docker run -d --name web nginx nosuch; sleep 1',
    subject: (world) => ({ kind: 'container', id: [...world.view.containers.keys()][0] ?? '' }),
    says: /no such program in the files of nginx/,
    then: 'docker ps -q --filter name=web | grep -q . && echo ok',
  },
  {
    rule: 'shell-without-input',
    images: ['ubuntu'],
    script: 'docker run -d --name box ubuntu; sleep 1',
    says: /Process 1 is a shell.*reads the end at once/,
    then: 'docker ps -q --filter name=box | grep -q . && echo ok',
  },
  {
    rule: 'by-itself',
    images: ['alpine'],
    script: 'docker run -d --name box alpine echo hi; sleep 1',
    says: /The main process .* ended.*as long as its process 1.*stopped, not gone/,
    then: 'sleep 1; docker logs box | grep -c hi | grep -q 2 && echo ok',
  },
  {
    rule: 'with-error',
    images: ['alpine'],
    script: 'docker run -d --name box alpine sh -c "echo broken; exit 3"; sleep 1',
    says: /ended with code 3/,
    then: 'docker logs box | grep -q broken && echo ok',
  },
  {
    rule: 'name-taken',
    images: ['alpine'],
    script: 'docker run --name box alpine true; docker run -d --name box alpine sleep 1000',
    says: /named box exists already; it is exited.*new container each time/,
    then: 'docker run -d --name box alpine sleep 1000 && echo ok',
  },
  {
    rule: 'image-unknown',
    images: [],
    script: 'docker pull redis:nosuch',
    says: /knows redis, but has no tag nosuch/,
    then: 'docker images -q redis | grep -q . && echo ok',
  },
  {
    rule: 'image-unknown',
    images: [],
    script: 'docker pull nosuchimage',
    says: /lets nobody pull nosuchimage/,
    then: 'echo ok',
  },
  {
    rule: 'image-held',
    images: ['alpine'],
    script: 'docker run --name old alpine true; docker rmi alpine',
    says: /old \(exited\) was made of alpine.*A stopped container holds/,
    then: 'docker images -q alpine | grep -q . || echo ok',
  },
  {
    rule: 'volume-held',
    images: ['alpine'],
    script: 'docker run --name old -v data:/d alpine true; docker volume rm data',
    says: /old \(exited\) mounts data/,
    then: 'docker volume ls -q | grep -q data || echo ok',
  },
  {
    rule: 'network-held',
    images: ['alpine'],
    script: 'docker network create app; docker run -d --name box --network app alpine sleep 1000; docker network rm app',
    says: /box is connected to app/,
    then: 'docker network ls --format "{{.Name}}" | grep -q app || echo ok',
  },
  {
    rule: 'container-running',
    images: ['alpine'],
    script: 'docker run -d --name box alpine sleep 1000; docker rm box',
    says: /box is running/,
    then: 'docker ps -aq | grep -q . || echo ok',
  },
  {
    rule: 'not-running',
    images: ['alpine'],
    script: 'docker create --name box alpine sleep 1000; docker exec box true',
    says: /box is created.*needs a running process/,
    then: 'docker exec box true && echo ok',
  },
  {
    rule: 'dangling-image',
    images: ['alpine'],
    script: 'for n in 1 2; do printf "FROM alpine\\nRUN echo $n > /n\\n" | docker build -q -t app - ; done',
    subject: image,
    says: /has no name any more.*was left behind/,
    then: 'docker images -q --filter dangling=true | grep -q . || echo ok',
  },
  {
    rule: 'orphan-volume',
    images: ['alpine'],
    script: 'docker run --name box -v /data alpine true; docker rm box',
    subject: volume,
    says: /made for one container.*outlives its container/,
    then: 'docker volume ls -q | grep -q . || echo ok',
  },
  {
    rule: 'name-unknown',
    images: ['alpine'],
    script: 'docker run -d --name aa alpine sleep 1000; docker run -d --name bb alpine sleep 1000; docker exec aa ping -c 1 bb',
    says: /aa asked for the name bb.*default bridge nobody answers/,
    then: 'docker exec aa ping -c 1 bb > /dev/null && echo ok',
  },
  {
    rule: 'name-unknown',
    images: ['alpine'],
    script:
      'docker network create n1; docker network create n2; docker run -d --name aa --network n1 alpine sleep 1000; docker run -d --name bb --network n2 alpine sleep 1000; docker exec aa ping -c 1 bb',
    says: /names of its own networks only: n1.*bb is on: n2/,
    then: 'docker exec aa ping -c 1 bb > /dev/null && echo ok',
  },
  {
    rule: 'loopback-only',
    images: ['python'],
    script: 'docker run -d --name app -p 8000:8000 python python3 -m http.server --bind 127.0.0.1 8000; sleep 1; curl -s localhost:8000',
    says: /arrives at app.*listens on 127\.0\.0\.1:8000.*must find 0\.0\.0\.0/,
    then: 'sleep 1; curl -s localhost:8000 | grep -qi directory && echo ok',
  },
  {
    rule: 'localhost-is-me',
    images: ['alpine', 'nginx'],
    script: 'docker run -d --name web nginx; docker run -d --name box alpine sleep 1000; docker exec box wget -qO- localhost:80',
    says: /box asked localhost, port 80.*localhost is that container: here box.*served by web/,
    then: 'docker exec box wget -qO- web | grep -q nginx && echo ok',
  },
  {
    rule: 'not-published',
    images: ['nginx'],
    script: 'docker run -d --name web nginx; sleep 1; curl -s localhost:8080',
    says: /Nothing listens at port 8080 of the host.*web listens at port 80.*EXPOSE only notes/,
    then: 'sleep 1; curl -s localhost:8080 | grep -q nginx && echo ok',
  },
  {
    rule: 'wrong-port',
    images: ['nginx'],
    script: 'docker run -d --name web -p 80:8080 nginx; sleep 1; curl -s localhost:80',
    says: /Port 80 of the host leads to port 8080 of web.*listens at 80/,
    then: 'sleep 1; curl -s localhost:80 | grep -q nginx && echo ok',
  },
  {
    rule: 'other-network',
    images: ['alpine', 'nginx'],
    script:
      'docker network create n1; docker run -d --name web --network n1 nginx; docker run -d --name box alpine sleep 1000; sleep 1; docker exec box wget -T 3 -qO- $(docker inspect -f "{{.NetworkSettings.Networks.n1.IPAddress}}" web)',
    says: /no network in common/,
    then: 'docker exec box wget -qO- web | grep -q nginx && echo ok',
  },
  {
    rule: 'script-with-cr',
    images: ['alpine'],
    script: `printf 'FROM alpine\\nRUN printf "#!/bin/sh\\\\r\\\\necho hi\\\\r\\\\n" > /go.sh && chmod +x /go.sh\\nCMD ["/go.sh"]\\n' | docker build -q -t app -; docker run --name box app`,
    says: /first line of \/go\.sh ends in CR LF.*asks for \/bin\/sh and a CR.*not \/go\.sh/,
    then: 'sleep 1; docker logs box | grep -q hi && echo ok',
  },
  {
    rule: 'words-to-entrypoint',
    images: ['alpine'],
    script: `printf 'FROM alpine\\nENTRYPOINT ["cat"]\\nCMD ["/etc/hostname"]\\n' | docker build -q -t app -; docker run --name box app ls /etc`,
    says: /ENTRYPOINT of app is cat.*process 1 was cat ls \/etc/,
    then: 'sleep 1; docker logs box | grep -q passwd && echo ok',
  },
  {
    rule: 'too-early',
    images: ['alpine', 'python'],
    script:
      'docker network create app; docker run -d --name web --network app python sh -c "sleep 4; exec python3 -m http.server 80"; docker run -d --name client --network app alpine wget -qO- http://web; sleep 8',
    subject: (world) => ({ kind: 'failure', at: world.view.failures.at(-1)?.at ?? 0 }),
    says: /client asked web at port 80, and nothing listened there then.*Now web listens.*ready/,
    then: 'docker wait client | grep -q ^0 && echo ok',
  },
  {
    rule: 'zombies',
    images: ['alpine'],
    script: `docker run -d --name box --memory 64m alpine sh -c 'sh -c "sleep 1 &"; exec sleep 2000'; sleep 3`,
    subject: (world) => ({ kind: 'container', id: [...world.view.containers.keys()][0] ?? '' }),
    says: /box has processes that ended.*child of process 1 \(sleep 2000\)/,
    then: 'sleep 3; docker top box | grep -q defunct || echo ok',
  },
  {
    rule: 'socket-mounted',
    images: ['alpine'],
    script: 'docker run -d --name box -v /var/run/docker.sock:/var/run/docker.sock:ro -v data:/data alpine sleep 1000',
    subject: (world) => ({ kind: 'container', id: [...world.view.containers.keys()][0] ?? '' }),
    says: /box holds the socket.*root on the host.*not the conversation/,
    then: 'docker exec box ls /data && ! docker exec box ls /var/run/docker.sock 2> /dev/null && echo ok',
  },
  {
    rule: 'mount-hides',
    images: ['alpine'],
    script: `printf 'FROM alpine\\nRUN mkdir /app && echo echo hi > /app/go.sh\\nCMD ["sh", "/app/go.sh"]\\n' | docker build -q -t app -; mkdir -p src; docker run -d --name box -v $PWD/src:/app app; sleep 1`,
    says: /folder of the host is mounted at \/app.*app has something else there \(1\).*hides what is below/,
    then: 'sleep 1; docker logs box | grep -q hi && echo ok',
  },
  {
    rule: 'mount-hides',
    images: ['alpine'],
    script: `for n in 1 2; do printf "FROM alpine\\nRUN mkdir /site && echo $n > /site/version\\n" | docker build -q -t app -; docker rm -f box; docker run -d --name box -v site:/site app sleep 1000; done`,
    subject: (world) => ({ kind: 'container', id: [...world.view.containers.keys()][0] ?? '' }),
    says: /Volume site is mounted at \/site.*filled from an image once/,
    then: 'docker exec box cat /site/version | grep -q 2 && echo ok',
  },
  {
    rule: 'restart-loop',
    images: ['alpine'],
    script: 'docker run -d --name box --restart always alpine false; sleep 7',
    subject: (world) => ({ kind: 'container', id: [...world.view.containers.keys()][0] ?? '' }),
    says: /ended with code 1.*restart policy “always” starts it again/,
    then: 'sleep 20; docker inspect -f "{{.State.Status}}" box | grep -q exited && echo ok',
  },
  {
    rule: 'unnamed-data',
    images: ['redis:7'],
    script: 'docker run -d --name kv -e A=b redis:7; sleep 1; docker exec kv redis-cli SET a 1; docker exec kv redis-cli SAVE',
    subject: container,
    says: /redis:7 declares \/data a volume.*kv got a volume of its own.*next container gets another/,
    then: 'sleep 1; docker rm -f kv > /dev/null; docker run -d --name kv -v kv-data:/data redis:7 > /dev/null; sleep 1; docker exec kv redis-cli GET a | grep -q 1 && echo ok',
  },
  {
    rule: 'foreign-owner',
    images: ['alpine'],
    script: `mkdir src; chown 1000:1000 src; docker run -d --name box -v $PWD/src:/data alpine sh -c 'echo hi >> /data/f; sleep 1000'; sleep 1`,
    subject: container,
    says: /mounted at \/data.*src\/f belongs to user 0; the folder belongs to user 1000.*Users are numbers/,
    then: 'sleep 1; stat -c %u src/f | grep -q 1000 && docker exec box id -u | grep -q 1000 && echo ok',
  },
  {
    rule: 'open-to-everyone',
    images: ['redis:7'],
    script: 'docker run -d --name kv -p 6379:6379 -v kv:/data redis:7; sleep 1',
    subject: container,
    says: /Port 6379 of kv is published on every address.*before those of ufw.*127\.0\.0\.1:6379/,
    then: 'docker port kv | grep -q "127.0.0.1:6379" && ! docker port kv | grep -q 0.0.0.0 && echo ok',
  },
  {
    rule: 'limit-unseen',
    images: ['alpine'],
    script: 'docker run -d --name box --memory 64m alpine sleep 1000',
    subject: container,
    says: /box may take 64 MiB.*\/proc\/meminfo tells of the machine.*in the cgroup/,
    then: 'docker exec box cat /sys/fs/cgroup/memory.max | grep -q 67108864 && echo ok',
  },
  {
    rule: 'order-breaks-cache',
    images: ['alpine'],
    script: `echo list > needs; echo 1 > app; printf 'FROM alpine\\nCOPY . /app\\nRUN cat /app/needs\\n' > Dockerfile; docker build -q -t app .; echo 2 > app; docker build -q -t app .`,
    subject: lastBuild,
    says: /COPY \. \/app had to run: .*app has changed.*RUN cat \/app\/needs stands on it.*Copy first/,
    then: `printf 'FROM alpine\\nCOPY needs /app/\\nRUN cat /app/needs\\nCOPY . /app\\n' > Dockerfile; docker build -q -t app . > /dev/null; echo 3 > app; docker build --progress plain -t app . 2>&1 | grep -A1 'RUN cat' | grep -q CACHED && echo ok`,
  },
  {
    rule: 'outside-context',
    images: ['alpine'],
    script: `mkdir app && echo hi > note && cd app && printf 'FROM alpine\\nCOPY ../note /n\\n' > Dockerfile && docker build -t app .`,
    says: /wants \.\.\/note.*only the folder that it was sent.*\.\.\/note became note/,
    then: 'docker build -q -t app . > /dev/null && docker run --rm app cat /n | grep -q hi && echo ok',
  },
  {
    rule: 'step-failed',
    images: ['alpine'],
    script: `printf 'FROM alpine\\nRUN false\\n' | docker build -t app -`,
    says: /RUN false failed: .*Nothing after it was run/,
    then: `printf 'FROM alpine\\nRUN true\\n' | docker build -q -t app - > /dev/null && echo ok`,
  },
  {
    rule: 'removed-below',
    images: ['alpine'],
    script: `printf 'FROM alpine\\nRUN head -c 500000 /dev/zero > /big\\nRUN rm /big\\n' | docker build -q -t app -`,
    subject: tagged('app:latest'),
    says: /RUN .*\/big.* brings \/big \(500,000 bytes\).*RUN .*rm \/big.* removes \/big in a layer of its own/,
    then: `printf 'FROM alpine\\nRUN head -c 500000 /dev/zero > /big && rm /big\\n' | docker build -q -t app - > /dev/null; docker history --format '{{.Size}}' app | grep -q 500kB || echo ok`,
  },
  {
    rule: 'secret-in-image',
    images: ['alpine'],
    script: `printf 'FROM alpine\\nARG API_TOKEN\\nRUN test -n "$API_TOKEN"\\n' | docker build -q --build-arg API_TOKEN=hunter2 -t app -`,
    subject: tagged('app:latest'),
    says: /The value of API_TOKEN stands in the history: .*hunter2.*lends a secret/,
    then: `printf hunter2 > s; printf 'FROM alpine\\nRUN --mount=type=secret,id=t test -n "$(cat /run/secrets/t)"\\n' > Dockerfile; docker build -q --secret id=t,src=s -t app . > /dev/null; docker history --no-trunc app | grep -q hunter2 || echo ok`,
  },
  {
    rule: 'secret-in-image',
    images: ['alpine'],
    script: `echo KEY > .env; printf 'FROM alpine\\nCOPY . /app\\nRUN rm /app/.env\\n' > Dockerfile; docker build -q -t app .`,
    subject: tagged('app:latest'),
    says: /\/app\/\.env is in a layer: COPY \. \/app.*only hides it/,
    then: `echo .env > .dockerignore; printf 'FROM alpine\\nCOPY . /app\\n' > Dockerfile; docker build -q -t app . > /dev/null; docker run --rm app ls -a /app | grep -q .env || echo ok`,
  },
  {
    rule: 'context-too-much',
    images: ['alpine'],
    script: `mkdir -p .git/objects && echo 1 > .git/objects/a && echo 2 > .git/HEAD; printf 'FROM alpine\\nCOPY . /app\\n' > Dockerfile; docker build -q -t app .`,
    subject: tagged('app:latest'),
    says: /COPY \. \/app.* brought \.git along \(2 files\).*\.dockerignore decides/,
    then: 'docker run --rm app ls -a /app | grep -q "^.git$" || echo ok',
  },
  {
    rule: 'copied-archive',
    images: ['alpine'],
    script: `mkdir d && echo hi > d/f && tar -czf site.tar.gz d; printf 'FROM alpine\\nCOPY site.tar.gz /srv/\\n' > Dockerfile; docker build -q -t app .`,
    subject: tagged('app:latest'),
    says: /\/srv\/site\.tar\.gz is in the image as it was.*ADD unpacks/,
    then: 'docker run --rm app cat /srv/d/f | grep -q hi && echo ok',
  },
  {
    rule: 'arg-is-not-env',
    images: ['alpine'],
    script: `printf 'FROM alpine\\nARG GREETING=hello\\nCMD test -n "$GREETING" && echo "$GREETING"\\n' | docker build -q -t app -; docker run --name box app`,
    subject: container,
    says: /GREETING is an ARG of app.*wants \$GREETING.*ENV GREETING/,
    then: 'sleep 1; docker logs box | grep -q hello && echo ok',
  },
  {
    rule: 'latest-is-a-name',
    images: ['alpine'],
    script: `for n in latest 2; do printf "FROM alpine\\nRUN echo $n > /n\\n" | docker build -q -t app:$n -; sleep 2; done`,
    subject: tagged('app:latest'),
    says: /app:2 is newer than app:latest.*taken when none is said.*points where somebody/,
    then: 'docker run --rm app cat /n | grep -q 2 && echo ok',
  },
  {
    rule: 'up-does-not-rebuild',
    images: ['alpine'],
    script: `printf 'services:\\n  web:\\n    build: .\\n' > compose.yaml; printf 'FROM alpine\\nCMD ["sleep","1000"]\\n' > Dockerfile; docker compose up -d; sleep 2; printf 'FROM alpine\\nENV NEW=1\\nCMD ["sleep","1000"]\\n' > Dockerfile; docker compose up -d`,
    subject: container,
    says: /Dockerfile has been changed after work-web-1 was made.*builds an image only when there is none: work-web was there/,
    then: 'docker exec work-web-1 env | grep -q NEW=1 && echo ok',
  },
  {
    rule: 'restart-keeps-config',
    images: ['alpine'],
    script: `printf 'services:\\n  web:\\n    image: alpine\\n    command: sleep 1000\\n' > compose.yaml; docker compose up -d; sleep 2; printf '    environment:\\n      NEW: "1"\\n' >> compose.yaml; docker compose restart`,
    subject: container,
    says: /compose\.yaml has been changed after work-web-1 was made.*restart stops and starts the same one.*up compares/,
    then: 'docker exec work-web-1 env | grep -q NEW=1 && echo ok',
  },
  {
    rule: 'logs-without-end',
    images: ['alpine'],
    script: `docker run -d --name box alpine sh -c 'head -c 1500000 /dev/zero | tr "\\0" x; sleep 1000'; sleep 3`,
    subject: container,
    says: /box has printed 1\.5 MB.*no limit unless max-size/,
    then: `docker inspect -f '{{index .HostConfig.LogConfig.Config "max-size"}}' box | grep -q 10m && echo ok`,
  },
  {
    rule: 'daemon-away',
    images: [],
    script: 'systemctl stop docker; docker ps',
    says: /asked at \/var\/run\/docker\.sock.*dockerd does not run.*only a client/,
    then: 'sleep 2; docker ps > /dev/null && echo ok',
  },
  {
    rule: 'other-platform',
    images: ['alpine'],
    script: 'docker run --platform linux/arm64 alpine true',
    says: /was to run on linux\/arm64.*alpine is here for linux\/amd64.*machine code/,
    then: 'docker ps -aq | grep -q . && echo ok',
  },
]

describe('why', () => {
  it.each(CASES.map((one, index) => [`${one.rule} (${index + 1})`, one] as const))(
    '%s: says the causes, and its command repairs it',
    (_, one) => {
      const world = createWorld({ images: one.images })
      world.run(one.script)
      const subject = one.subject ? one.subject(world) : lastTrouble(world.view)
      const why = subject && whyOf(situationOf(world), subject)
      expect(why && [why.rule, said(why)]).toEqual([one.rule, expect.stringMatching(one.says)])
      expect(why?.links.every(({ values }) => Object.values(values).every((value) => value !== ''))).toBe(true)
      const repaired = world.run(`${why?.command ?? ''}\n${one.then}`)
      expect([why?.command, 'stdout' in repaired ? repaired.stderr + repaired.stdout : '']).toEqual([
        why?.command,
        expect.stringMatching(/ok\n$/),
      ])
    },
  )

  it('has a test for every rule', () => {
    expect([...new Set(CASES.map(({ rule }) => rule))].sort()).toEqual(RULES.map(({ name }) => name).sort())
  })
  it('says everything in German too, with the same values', () => {
    const values = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()
    for (const [key, text] of Object.entries(WHY_EN)) expect([key, values(WHY_DE[key as keyof typeof WHY_EN])]).toEqual([key, values(text)])
  })
  it('has nothing to say of what a client only tried', () => {
    const world = createWorld()
    world.run('docker run -d --name web nginx; docker inspect web')
    expect(world.view.messages.some(({ status }) => status === 404)).toBe(true)
    expect(lastTrouble(world.view)).toBeUndefined()
  })
  it('is silent when nothing is wrong', () => {
    const world = createWorld({ images: ['alpine'] })
    world.run('docker run -d --name box alpine sleep 1000; docker ps')
    expect(lastTrouble(world.view)).toBeUndefined()
    const [id = ''] = world.view.containers.keys()
    expect(whyOf(situationOf(world), { kind: 'container', id })).toBeUndefined()
  })
})
