// Small files that a learner meets inside the images. Written for Drydock; what they do and print follows the official images.

export const PASSWD = `root:x:0:0:root:/root:/bin/sh
daemon:x:1:1:daemon:/usr/sbin:/bin/false
www-data:x:33:33:www-data:/var/www:/bin/false
nobody:x:65534:65534:nobody:/home:/bin/false
`
export const GROUP = 'root:x:0:\ndaemon:x:1:\nwww-data:x:33:\nnobody:x:65534:\n'

export const osRelease = (fields: Readonly<Record<string, string>>): string =>
  Object.entries(fields)
    .map(([name, value]) => `${name}=${/^[\w.]+$/.test(value) ? value : `"${value}"`}\n`)
    .join('')

export const NGINX_CONF = `user  nobody;
worker_processes  auto;

error_log  /var/log/nginx/error.log notice;
pid        /run/nginx.pid;

events {
    worker_connections  1024;
}

http {
    include       /etc/nginx/mime.types;
    default_type  application/octet-stream;

    log_format  main  '$remote_addr - $remote_user [$time_local] "$request" '
                      '$status $body_bytes_sent "$http_referer" '
                      '"$http_user_agent" "$http_x_forwarded_for"';

    access_log  /var/log/nginx/access.log  main;

    sendfile        on;
    keepalive_timeout  65;

    include /etc/nginx/conf.d/*.conf;
}
`
export const NGINX_SITE = `server {
    listen       80;
    server_name  localhost;

    location / {
        root   /usr/share/nginx/html;
        index  index.html index.htm;
    }

    error_page   500 502 503 504  /50x.html;
    location = /50x.html {
        root   /usr/share/nginx/html;
    }
}
`
export const MIME_TYPES = `types {
    text/html                 html htm shtml;
    text/css                  css;
    text/xml                  xml;
    text/plain                txt;
    image/gif                 gif;
    image/jpeg                jpeg jpg;
    image/png                 png;
    image/svg+xml             svg svgz;
    image/webp                webp;
    image/x-icon              ico;
    application/javascript    js;
    application/json          json;
    application/pdf           pdf;
    application/wasm          wasm;
    application/zip           zip;
    font/woff                 woff;
    font/woff2                woff2;
    video/mp4                 mp4;
}
`
const page = (title: string, body: string): string =>
  `<!DOCTYPE html>\n<html>\n<head>\n<title>${title}</title>\n<style>\nhtml { color-scheme: light dark; }\nbody { max-width: 35em; margin: 0 auto; font-family: sans-serif; }\n</style>\n</head>\n<body>\n${body}</body>\n</html>\n`
export const NGINX_WELCOME = page(
  'Welcome to nginx!',
  '<h1>Welcome to nginx!</h1>\n<p>If you see this page, the nginx web server is successfully installed and\nworking. Further configuration is required.</p>\n\n<p><em>Thank you for using nginx.</em></p>\n',
)
export const NGINX_50X = page('Error', '<h1>An error occurred.</h1>\n<p>The page you are looking for is currently unavailable.</p>\n')
export const HTTPD_WELCOME = '<html><body><h1>It works!</h1></body></html>\n'

export const NGINX_ENTRYPOINT = `#!/bin/sh
set -e

say() {
    [ -n "\${NGINX_ENTRYPOINT_QUIET_LOGS:-}" ] || echo "$@"
}

if [ "$1" = nginx ] || [ "$1" = nginx-debug ]; then
    if [ -n "$(ls -A /docker-entrypoint.d/ 2>/dev/null)" ]; then
        say "$0: /docker-entrypoint.d/ is not empty, will attempt to perform configuration"
        say "$0: Looking for shell scripts in /docker-entrypoint.d/"
        for script in /docker-entrypoint.d/*.sh; do
            say "$0: Launching $script"
            "$script"
        done
        say "$0: Configuration complete; ready for start up"
    else
        say "$0: No files found in /docker-entrypoint.d/, skipping configuration"
    fi
fi

exec "$@"
`
export const NGINX_10 = `#!/bin/sh
name=\${0##*/}
conf=/etc/nginx/conf.d/default.conf
if [ ! -f $conf ]; then
    echo "$name: info: $conf is not a file or does not exist"
    exit 0
fi
echo "$name: info: Getting the checksum of $conf"
echo "$name: info: Enabled listen on IPv6 in $conf"
`
export const QUIET_SCRIPT = '#!/bin/sh\nexit 0\n'
export const HTTPD_FOREGROUND = '#!/bin/sh\nset -e\nrm -f /usr/local/apache2/logs/httpd.pid\nexec httpd -DFOREGROUND "$@"\n'

export const REDIS_ENTRYPOINT = `#!/bin/sh
set -e
case "$1" in
    -* | *.conf) set -- redis-server "$@" ;;
esac
exec "$@"
`
export const NODE_ENTRYPOINT = `#!/bin/sh
set -e
if [ "\${1#-}" != "$1" ] || [ -z "$(command -v "$1")" ]; then
    set -- node "$@"
fi
exec "$@"
`
export const POSTGRES_ENTRYPOINT = `#!/bin/sh
set -e
[ "$1" = postgres ] || exec "$@"
if [ ! -s "$PGDATA/PG_VERSION" ]; then
    if [ -z "$POSTGRES_PASSWORD" ] && [ "$POSTGRES_HOST_AUTH_METHOD" != trust ]; then
        cat >&2 <<'END'
Error: Database is uninitialized and superuser password is not specified.
       You must specify POSTGRES_PASSWORD to a non-empty value for the
       superuser. For example, "-e POSTGRES_PASSWORD=password" on "docker run".

       You may also use "POSTGRES_HOST_AUTH_METHOD=trust" to allow all
       connections without a password. This is *not* recommended.

       See PostgreSQL documentation about "trust":
       https://www.postgresql.org/docs/current/auth-trust.html
END
        exit 1
    fi
    mkdir -p "$PGDATA"
    echo "\${PG_MAJOR:-16}" > "$PGDATA/PG_VERSION"
    printf '\\nPostgreSQL init process complete; ready for start up.\\n\\n'
else
    printf '\\nPostgreSQL Database directory appears to contain a database; Skipping initialization\\n\\n'
fi
if [ "$(id -u)" = 0 ]; then
    chown -R postgres "$PGDATA" /var/run/postgresql
    exec su postgres -c 'exec "$0" "$@"' -- "$@"
fi
exec "$@"
`
export const MYSQL_ENTRYPOINT = `#!/bin/sh
set -e
[ "$1" = mysqld ] || exec "$@"
if [ ! -d /var/lib/mysql/mysql ]; then
    if [ -z "$MYSQL_ROOT_PASSWORD$MYSQL_ALLOW_EMPTY_PASSWORD$MYSQL_RANDOM_ROOT_PASSWORD" ]; then
        cat >&2 <<'END'
[ERROR] [Entrypoint]: Database is uninitialized and password option is not specified
    You need to specify one of the following as an environment variable:
    - MYSQL_ROOT_PASSWORD
    - MYSQL_ALLOW_EMPTY_PASSWORD
    - MYSQL_RANDOM_ROOT_PASSWORD
END
        exit 1
    fi
    mkdir -p /var/lib/mysql/mysql
fi
exec "$@"
`
export const REGISTRY_CONFIG = `version: 0.1
log:
  level: warn
storage:
  filesystem:
    rootdirectory: /var/lib/registry
http:
  addr: :5000
`
export const REGISTRY_ENTRYPOINT = `#!/bin/sh
set -e
case "$1" in
    *.yaml | *.yml) set -- registry serve "$@" ;;
    serve | garbage-collect | help | -*) set -- registry "$@" ;;
esac
exec "$@"
`
