// hello: what the hello-world image runs. pause: waits for ever, and ends on TERM, as a pod's sandbox does.
import type { Program } from '../../host/kernel/syscalls'

const HELLO = `
Hello from Docker!
This message shows that your installation appears to be working correctly.

To generate this message, Docker took the following steps:
 1. The Docker client contacted the Docker daemon.
 2. The Docker daemon pulled the "hello-world" image from the Docker Hub.
    (amd64)
 3. The Docker daemon created a new container from that image which runs the
    executable that produces the output you are currently reading.
 4. The Docker daemon streamed that output to the Docker client, which sent it
    to your terminal.

To try something more ambitious, you can run an Ubuntu container with:
 $ docker run -it ubuntu bash

Share images, automate workflows, and more with a free Docker ID:
 https://hub.docker.com/

For more examples and ideas, visit:
 https://docs.docker.com/get-started/

`
export const hello: Program = function* (sys) {
  yield* sys.write(1, HELLO)
  return 0
}
export const pause: Program = function* (sys) {
  const state = { ended: false }
  for (const name of ['TERM', 'INT'] as const)
    sys.on(name, () => {
      state.ended = true
    })
  while (!state.ended) yield* sys.pause()
  return 0
}
