// Servers, driven by the tools that people drive them with, on one machine.
import { describe, expect, it } from 'vitest'
import { PROGRAMS } from '../../../src/sim/programs/catalogue'
import { hostTools } from '../../../src/sim/programs/coreutils'
import { type Outcome, TestMachine } from '../machine'

const NGINX = `user nobody;
worker_processes 2;
error_log /var/log/nginx/error.log notice;
pid /run/nginx.pid;
events { worker_connections 1024; }
http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  log_format main '$remote_addr - $remote_user [$time_local] "$request" '
                  '$status $body_bytes_sent "$http_referer" "$http_user_agent" "$http_x_forwarded_for"';
  access_log /var/log/nginx/access.log main;
  include /etc/nginx/conf.d/*.conf;
}
`
const SITE = `server {
  listen 80;
  server_name localhost;
  location / { root /srv/html; index index.html; }
  location /old { return 301 /new; }
  location = /ping { return 200 "pong\\n"; }
  location /spa/ { root /srv/html; try_files $uri /index.html; }
  location /app/ { proxy_pass http://localhost:8000/; }
  error_page 500 502 /50x.html;
}
`
const FILES = {
  'etc/nginx/nginx.conf': NGINX,
  'etc/nginx/mime.types': 'types { text/html html htm; text/css css; }\n',
  'etc/nginx/conf.d/default.conf': SITE,
  'srv/html/index.html': '<h1>hi</h1>\n',
  'srv/html/empty/.keep': '',
  'srv/app/index.html': 'from the app\n',
  'var/log/nginx/.keep': '',
  'run/.keep': '',
  'var/run/postgresql/.keep': '',
  'pgdata/PG_VERSION': '17\n',
  'usr/local/apache2/htdocs/index.html': '<html><body><h1>It works!</h1></body></html>\n',
  'etc/passwd': 'root:x:0:0:root:/root:/bin/bash\npostgres:x:999:999::/:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n',
  'etc/group': 'root:x:0:\nnogroup:x:65534:\n',
  'etc/hosts': '127.0.0.1 localhost\n',
}
function run(script: string, seconds = 60): Outcome {
  const tools = Object.fromEntries([...hostTools.keys()].map((name) => [`bin/${name}`, 'coreutils']))
  const servers = [
    'bash',
    'busybox',
    'nginx',
    'httpd',
    'redis-server',
    'redis-cli',
    'postgres',
    'pg_isready',
    'psql',
    'mysqld',
    'python3',
    'node',
    'hello',
  ]
  const own = Object.fromEntries(servers.map((name) => [`bin/${name}`, name]))
  const machine = new TestMachine(PROGRAMS, { ...tools, ...own, 'bin/sh': 'bash' }, FILES)
  return machine.run(['bash', '-c', script], '', seconds)
}
const START = "nginx -g 'daemon off;' 2>/dev/null & sleep 0.2; "

describe('nginx', () => {
  it.each([
    ['curl -s localhost', '<h1>hi</h1>\n'],
    ["curl -s -o /dev/null -w '%{http_code} %{content_type}' localhost/nosuch", '404 text/html'],
    [
      'curl -s localhost/nosuch',
      '<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n<center><h1>404 Not Found</h1></center>\r\n<hr><center>nginx/1.27.5</center>\r\n</body>\r\n</html>\r\n',
    ],
    ["curl -s -o /dev/null -w '%{http_code}' localhost/empty/", '403'],
    ["curl -s -o /dev/null -w '%{http_code} %{redirect_url}' localhost/old", '301 http://localhost/new'],
    ['curl -s localhost/ping', 'pong\n'],
    ['curl -s localhost/spa/anything', '<h1>hi</h1>\n'],
    ["curl -s -o /dev/null -w '%{http_code}' localhost/app/", '502'],
    ['cd /srv/app; python3 -m http.server 2>/dev/null & sleep 0.1; curl -s localhost/app/', 'from the app\n'],
    ['wget -qO- http://localhost/', '<h1>hi</h1>\n'],
    ['curl -sI localhost | head -1', 'HTTP/1.1 200 OK\r\n'],
    [
      "curl -s -H 'Host: localhost' localhost:80 | tail -1; tail -1 /var/log/nginx/access.log | cut -d' ' -f1,6-9",
      '<h1>hi</h1>\n127.0.0.1 "GET / HTTP/1.1" 200\n',
    ],
    ['ps -eo args | grep -c "[n]ginx: worker"; kill -QUIT $!; wait $!; echo $?; curl -s localhost; echo $?', '2\n0\n7\n'],
    ['nginx -s reload; sleep 0.2; curl -s localhost; nginx -s stop; sleep 0.2; ps -eo comm | grep -c nginx', '<h1>hi</h1>\n0\n'],
  ])('%s', (script, stdout) => {
    expect(run(START + script).stdout).toBe(stdout)
  })
  it('tells of its start, and of what it cannot do', () => {
    expect(run("nginx -g 'daemon off;' & sleep 0.2; grep -c notice /var/log/nginx/error.log").stdout).toBe('8\n')
    expect(run('nginx -t').stderr).toBe(
      'nginx: the configuration file /etc/nginx/nginx.conf syntax is ok\nnginx: configuration file /etc/nginx/nginx.conf test is successful\n',
    )
    expect(run("echo 'bogus on;' > /etc/nginx/conf.d/x.conf; nginx -t").stderr).toBe(
      'nginx: [emerg] unknown directive "bogus" in /etc/nginx/conf.d/x.conf:1\nnginx: configuration file /etc/nginx/nginx.conf test failed\n',
    )
    const lost = run(
      "echo 'server { listen 81; location / { proxy_pass http://nosuch:1/; } }' > /etc/nginx/conf.d/x.conf; nginx -t; echo $?",
    )
    expect(lost.stderr).toContain('nginx: [emerg] host not found in upstream "nosuch" in /etc/nginx/conf.d/x.conf:1\n')
    expect(lost.stdout).toBe('1\n')
    const busy = run("nc -l -p 80 & sleep 0.1; nginx -g 'daemon off;'; echo $?")
    expect(busy.stdout).toBe('1\n')
    expect(busy.stderr).toContain('nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)\n')
  })
})

describe('redis', () => {
  const start = 'redis-server >log & sleep 0.2; '
  it.each([
    ['redis-cli ping', 'PONG\n'],
    ['redis-cli set color blue; redis-cli get color; redis-cli get nosuch', 'OK\nblue\n\n'],
    ['redis-cli incr n; redis-cli incrby n 5; redis-cli del n nosuch; redis-cli exists n', '1\n6\n1\n0\n'],
    ['redis-cli lpush l a b c; redis-cli lrange l 0 -1; redis-cli hset h f v g w; redis-cli hgetall h', '3\nc\nb\na\n2\nf\nv\ng\nw\n'],
    ['redis-cli set k v ex 2; redis-cli ttl k; sleep 3; redis-cli get k; redis-cli ttl k', 'OK\n2\n\n-2\n'],
    [
      'redis-cli nosuch a; redis-cli lpush l x; redis-cli get l',
      "ERR unknown command 'nosuch', with args beginning with: 'a' \n\n1\nWRONGTYPE Operation against a key holding the wrong kind of value\n\n",
    ],
    ['redis-cli --no-raw keys "*"; redis-cli --no-raw get x; redis-cli --no-raw incr i', '(empty array)\n(nil)\n(integer) 1\n'],
    ["printf 'set a 1\\nget a\\n' | redis-cli", 'OK\n1\n'],
    ['redis-cli set a b; kill -TERM $!; wait $!; echo $?; redis-server >log & sleep 0.2; redis-cli get a', 'OK\n0\nb\n'],
    ['redis-cli config set requirepass x; redis-cli get a; redis-cli -a x get a 2>/dev/null', 'OK\nNOAUTH Authentication required.\n\n\n'],
  ])('%s', (script, stdout) => {
    expect(run(start + script).stdout).toBe(stdout)
  })
  it('says when nobody answers', () => {
    expect(run('redis-cli ping; redis-cli -h r1 ping')).toEqual({
      stdout: '',
      stderr:
        'Could not connect to Redis at 127.0.0.1:6379: Connection refused\nCould not connect to Redis at r1:6379: Name or service not known\n',
      code: 1,
    })
  })
  it('survives a client that hangs up', () => {
    expect(
      run(start + 'for i in 1 2 3; do printf "ping\\r\\n" | nc -w 1 localhost 6379 | head -c 1 >/dev/null; done; redis-cli ping').stdout,
    ).toBe('PONG\n')
  })
})

describe('other servers', () => {
  it.each([
    [
      'chown -R postgres /pgdata /var/run/postgresql; su postgres -c "postgres -D /pgdata" 2>/dev/null & sleep 0.2; pg_isready; psql -tAc "SELECT 1"; psql -c "CREATE TABLE t()"; echo $?',
      '/var/run/postgresql:5432 - accepting connections\n1\n69\n',
    ],
    ['pg_isready; echo $?', '/var/run/postgresql:5432 - no response\n2\n'],
    [
      'httpd >access 2>/dev/null & sleep 0.2; curl -s localhost; cut -d" " -f1,6- access',
      '<html><body><h1>It works!</h1></body></html>\n127.0.0.1 "GET / HTTP/1.1" 200 45\n',
    ],
    ['busybox httpd -f -p 3000 -h /srv/app & sleep 0.2; curl -s localhost:3000', 'from the app\n'],
    [
      'python3 -c "print(1+2, 7//2, 2**10, \'a\'*3, 1/2)"; python3 --version; node -e "console.log(1+2, \'a\'+1); console.log(3)"; node -p 6*7',
      '3 3 1024 aaa 0.5\nPython 3.14.0\n3 a1\n3\n42\n',
    ],
    [
      "echo 'print(\"from a file\")' > a.py; python3 a.py; python3 nosuch.py; echo $?; python3 -c 'import os'; echo $?",
      'from a file\n2\n69\n',
    ],
    ['hello | sed -n 2p', 'Hello from Docker!\n'],
    ['mysqld 2>log & sleep 0.1; kill $!; wait $!; echo $?; grep -c ready log', '0\n1\n'],
  ])('%s', (script, stdout) => {
    expect(run(script).stdout).toBe(stdout)
  })
})
