// Repositories of the simulated github.com: those that Docker's own pages have people clone. Their files are written for Drydock, shorter than the real ones and
// with the same names where a guide names them. A file that begins with "#!" can be executed.

export interface CatalogueEntry {
  /** "docker/getting-started-app". */
  readonly name: string
  readonly tags?: readonly string[]
  readonly files: Readonly<Record<string, string>>
}

const IGNORE = 'node_modules\n.git\n'

const TODO_APP: Readonly<Record<string, string>> = {
  'package.json': `{
  "name": "101-app",
  "version": "1.0.0",
  "main": "index.js",
  "license": "MIT",
  "scripts": {
    "dev": "nodemon src/index.js"
  },
  "dependencies": {
    "express": "^4.18.2",
    "mysql2": "^3.9.1",
    "sqlite3": "^5.1.7",
    "uuid": "^9.0.1"
  },
  "devDependencies": {
    "nodemon": "^3.0.3"
  }
}
`,
  'src/index.js': `const express = require('express');
const db = require('./persistence');
const getItems = require('./routes/getItems');
const addItem = require('./routes/addItem');

const app = express();
app.use(express.json());
app.use(express.static(__dirname + '/static'));
app.get('/items', getItems);
app.post('/items', addItem);

db.init().then(() => {
    app.listen(3000, () => console.log('Listening on port 3000'));
});
`,
  'src/persistence/index.js': `module.exports = process.env.MYSQL_HOST ? require('./mysql') : require('./sqlite');
`,
  'src/persistence/sqlite.js': `const sqlite3 = require('sqlite3');
const location = process.env.SQLITE_DB_LOCATION || '/etc/todos/todo.db';
let db;

exports.init = async () => {
    db = new sqlite3.Database(location);
    console.log(\`Using sqlite database at \${location}\`);
};
exports.getItems = () => new Promise((done, fail) => db.all('SELECT * FROM todo_items', (err, rows) => (err ? fail(err) : done(rows))));
`,
  'src/persistence/mysql.js': `const mysql = require('mysql2');
const { MYSQL_HOST: host, MYSQL_USER: user, MYSQL_PASSWORD: password, MYSQL_DB: database } = process.env;
let pool;

exports.init = async () => {
    pool = mysql.createPool({ connectionLimit: 5, host, user, password, database });
    console.log(\`Connected to mysql db at host \${host}\`);
};
exports.getItems = () => pool.promise().query('SELECT * FROM todo_items').then(([rows]) => rows);
`,
  'src/routes/getItems.js': `const db = require('../persistence');

module.exports = async (req, res) => res.send(await db.getItems());
`,
  'src/routes/addItem.js': `const db = require('../persistence');
const { v4: uuid } = require('uuid');

module.exports = async (req, res) => {
    const item = { id: uuid(), name: req.body.name, completed: false };
    await db.storeItem(item);
    res.send(item);
};
`,
  'src/static/index.html': `<!DOCTYPE html>
<html>
<head>
    <meta charset="UTF-8" />
    <title>Todo App</title>
</head>
<body>
    <div id="root"></div>
    <script src="js/app.js"></script>
</body>
</html>
`,
  'src/static/js/app.js': `const root = document.getElementById('root');

fetch('/items').then((answer) => answer.json()).then((items) => {
    root.innerHTML = items.length === 0
        ? '<p className="text-center">No items yet! Add one above!</p>'
        : items.map((item) => \`<p>\${item.name}</p>\`).join('');
});
`,
}

export const REPOSITORIES: readonly CatalogueEntry[] = [
  {
    name: 'docker/getting-started-app',
    files: {
      ...TODO_APP,
      '.dockerignore': IGNORE,
      '.gitignore': 'node_modules\n',
      'README.md': '# Getting started\n\nThe todo app of the getting started workshop.\n',
    },
  },
  {
    name: 'docker/getting-started-todo-app',
    files: {
      '.dockerignore': IGNORE,
      '.gitignore': 'node_modules\n',
      'README.md': '# Todo app\n\n```console\n$ docker compose up\n```\n',
      Dockerfile: `FROM node:22 AS base
WORKDIR /usr/local/app

FROM base AS backend-dev
COPY backend/package.json ./
RUN npm install
COPY backend/src ./src
CMD ["node", "src/index.js"]

FROM base AS final
ENV NODE_ENV=production
COPY backend/package.json ./
RUN npm install --omit=dev
COPY backend/src ./src
COPY client/public ./src/static
EXPOSE 3000
CMD ["node", "src/index.js"]
`,
      'compose.yaml': `services:
  backend:
    build:
      context: ./
      target: backend-dev
    environment:
      MYSQL_HOST: mysql
      MYSQL_USER: root
      MYSQL_PASSWORD: secret
      MYSQL_DB: todos
    ports:
      - 3000:3000
    depends_on:
      - mysql

  mysql:
    image: mysql:9.3
    volumes:
      - todo-mysql-data:/var/lib/mysql
    environment:
      MYSQL_ROOT_PASSWORD: secret
      MYSQL_DATABASE: todos

volumes:
  todo-mysql-data:
`,
      'backend/package.json': TODO_APP['package.json'] ?? '',
      'backend/src/index.js': TODO_APP['src/index.js'] ?? '',
      'backend/src/routes/getGreeting.js':
        "const GREETING = 'Hello world!';\n\nmodule.exports = async (req, res) => res.send({ greeting: GREETING });\n",
      'client/public/index.html': TODO_APP['src/static/index.html'] ?? '',
    },
  },
  {
    name: 'docker/welcome-to-docker',
    files: {
      'README.md': '# Welcome to Docker\n\n```console\n$ docker build -t welcome-to-docker .\n```\n',
      Dockerfile: 'FROM nginx:alpine\nCOPY public /usr/share/nginx/html\nEXPOSE 80\n',
      'public/index.html':
        '<!DOCTYPE html>\n<title>Welcome to Docker</title>\n<h1>Congratulations!!!</h1>\n<p>You ran your first container.</p>\n',
    },
  },
  {
    name: 'docker/getting-started',
    files: {
      'README.md': '# Getting started\n\n```console\n$ docker build -t getting-started .\n```\n',
      Dockerfile: 'FROM nginx:alpine\nCOPY docs /usr/share/nginx/html/tutorial\n',
      'docs/index.html': '<!DOCTYPE html>\n<title>Getting Started</title>\n<h1>Getting Started</h1>\n',
      'app/package.json': TODO_APP['package.json'] ?? '',
      'app/src/index.js': TODO_APP['src/index.js'] ?? '',
    },
  },
  {
    name: 'docker-library/hello-world',
    files: {
      'README.md': '# hello-world\n',
      'Dockerfile.build': 'FROM debian:12\nRUN apt-get update && apt-get install -y gcc\nWORKDIR /usr/src/hello\nCOPY hello.c .\n',
      'hello.c': '#include <stdio.h>\n\nint main() {\n\tputs("Hello from Docker!");\n\treturn 0;\n}\n',
    },
  },
  {
    name: 'dockersamples/todo-list-app',
    files: {
      ...TODO_APP,
      'README.md': '# Todo list app\n',
      'compose.yaml': `services:
  app:
    image: node:18-alpine
    command: sh -c "npm install && npm run dev"
    ports:
      - 127.0.0.1:3000:3000
    working_dir: /app
    volumes:
      - ./:/app
    environment:
      MYSQL_HOST: mysql
      MYSQL_USER: root
      MYSQL_PASSWORD: secret
      MYSQL_DB: todos

  mysql:
    image: mysql:8.0
    volumes:
      - todo-mysql-data:/var/lib/mysql
    environment:
      MYSQL_ROOT_PASSWORD: secret
      MYSQL_DATABASE: todos

volumes:
  todo-mysql-data:
`,
    },
  },
  {
    name: 'dockersamples/helloworld-demo-node',
    files: {
      'README.md': '# Hello world\n',
      Dockerfile: 'FROM node:20-alpine\nWORKDIR /app\nCOPY package.json app.js ./\nEXPOSE 8080\nCMD ["node", "app.js"]\n',
      'package.json': '{\n  "name": "helloworld",\n  "version": "1.0.0",\n  "main": "app.js"\n}\n',
      'app.js': `const http = require('http');

const server = http.createServer((req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/plain' });
  res.end('Hello World!\\n');
});
server.listen(8080, () => console.log('Server running at http://localhost:8080/'));
`,
    },
  },
  {
    name: 'docker/docker-gs-ping',
    files: {
      'README.md': '# A Go service that answers pings\n',
      '.dockerignore': '.git\n',
      Dockerfile: `FROM golang:1.23
WORKDIR /app
COPY go.mod go.sum ./
RUN go mod download
COPY *.go ./
RUN CGO_ENABLED=0 GOOS=linux go build -o /docker-gs-ping
EXPOSE 8080
CMD ["/docker-gs-ping"]
`,
      'Dockerfile.multistage': `FROM golang:1.23 AS build-stage
WORKDIR /app
COPY go.mod go.sum ./
RUN go mod download
COPY *.go ./
RUN CGO_ENABLED=0 GOOS=linux go build -o /docker-gs-ping

FROM gcr.io/distroless/base-debian11 AS build-release-stage
WORKDIR /
COPY --from=build-stage /docker-gs-ping /docker-gs-ping
EXPOSE 8080
ENTRYPOINT ["/docker-gs-ping"]
`,
      'go.mod': 'module github.com/docker/docker-gs-ping\n\ngo 1.23\n\nrequire github.com/labstack/echo/v4 v4.12.0\n',
      'go.sum': '',
      'main.go': `package main

import (
	"net/http"
	"os"

	"github.com/labstack/echo/v4"
)

func main() {
	e := echo.New()
	e.GET("/", func(c echo.Context) error {
		return c.HTML(http.StatusOK, "Hello, Docker! <3")
	})
	port := os.Getenv("PORT")
	if port == "" {
		port = "8080"
	}
	e.Logger.Fatal(e.Start(":" + port))
}
`,
    },
  },
]
