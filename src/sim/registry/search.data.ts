// What Docker Hub's search knows of the catalogue's images: description and stars. Descriptions are our own words; stars are of the order that the Hub
// showed in 2025, given from memory and not checked ("recalled").

export const SEARCHABLE: readonly { readonly name: string; readonly description: string; readonly stars: number }[] = [
  { name: 'nginx', description: 'Official build of Nginx.', stars: 20_800 },
  { name: 'postgres', description: 'The PostgreSQL object-relational database system provides reliability and data integrity.', stars: 14_300 },
  { name: 'ubuntu', description: 'Ubuntu is a Debian-based Linux operating system based on free software.', stars: 17_500 },
  { name: 'mysql', description: 'MySQL is a widely used, open-source relational database management system (RDBMS).', stars: 15_900 },
  { name: 'node', description: 'Node.js is a JavaScript-based platform for server-side and networking applications.', stars: 14_000 },
  { name: 'redis', description: 'Redis is a data platform for building fast applications: cache, store and broker.', stars: 13_300 },
  { name: 'alpine', description: 'A minimal Docker image based on Alpine Linux with a complete package index and only 5 MB in size!', stars: 11_300 },
  { name: 'python', description: 'Python is an interpreted, interactive, object-oriented, open-source programming language.', stars: 10_200 },
  { name: 'debian', description: "Debian is a Linux distribution that's composed entirely of free and open-source software.", stars: 5_200 },
  { name: 'httpd', description: 'The Apache HTTP Server Project', stars: 4_900 },
  { name: 'registry', description: 'Distribution implementation for storing and distributing of container images and artifacts', stars: 4_100 },
  { name: 'busybox', description: 'Busybox base image.', stars: 3_400 },
  { name: 'hello-world', description: 'Hello World! (an example of minimal Dockerization)', stars: 2_500 },
] // prettier-ignore
