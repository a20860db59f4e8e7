// Images that tutorials name and whose main process Drydock does not simulate: they can be pulled, looked at and built upon. One row each:
// repository, tags, base, layers, MB unpacked and MB packed of what lies over the base, command, entrypoint, ports, volumes, variables, folder it works in.
// In a command, words are parted by commas; the first that is a program of the image's own is put there, and says when it runs that it is not simulated.
// Source: sizes and layer counts as Docker Hub showed them for linux/amd64 in 2025, recalled and not checked; configurations are those of the official images.

export const OTHERS = `
adminer|latest 4 5|alpine-3.21|16|110|44|php,-S,[::]:8080,-t,/var/www/html|entrypoint.sh|8080||ADMINER_VERSION=5.3.0|/var/www/html
almalinux|latest 9|none|1|190|70|/bin/bash|
amazonlinux|latest 2023|none|1|147|54|/bin/bash|
arangodb|latest 3.12|alpine-3.21|7|420|180|arangod|/entrypoint.sh|8529|/var/lib/arangodb3||
archlinux|latest base|none|2|430|170|/usr/bin/bash|
bash|latest 5 5.3|alpine-3.21|3|6|2|bash|docker-entrypoint.sh
buildpack-deps|latest bookworm|deps|4|0|0|bash|
caddy|latest 2 2-alpine alpine|alpine-3.21|5|43|17|caddy,run,--config,/etc/caddy/Caddyfile,--adapter,caddyfile||80 443 2019||CADDY_VERSION=v2.10.2|/srv
cassandra|latest 5 4|ubuntu-22.04|10|290|130|cassandra,-f|docker-entrypoint.sh|7000 7001 7199 9042 9160|/var/lib/cassandra|CASSANDRA_VERSION=5.0.5|
centos|latest 8 7|none|1|204|76|/bin/bash|
clojure|latest|debian|6|560|250|lein,repl|entrypoint||||/tmp
composer|latest 2 lts|alpine-3.21|15|190|70|composer|/docker-entrypoint.sh|||COMPOSER_VERSION=2.8.12|/app
couchdb|latest 3|debian|11|220|90|/opt/couchdb/bin/couchdb|/docker-entrypoint.sh|4369 5984 9100|/opt/couchdb/data|COUCHDB_VERSION=3.5.0|
docker|latest cli dind 28 28-dind 28-cli|alpine-3.21|16|380|140|dockerd|dockerd-entrypoint.sh|2375 2376|/var/lib/docker|DOCKER_VERSION=28.5.2|
drupal|latest 11 10|debian|20|610|200|apache2-foreground|docker-php-entrypoint|80||PHP_VERSION=8.3.27|/opt/drupal
eclipse-mosquitto|latest 2|alpine-3.21|3|14|6|/usr/sbin/mosquitto,-c,/mosquitto/config/mosquitto.conf|/docker-entrypoint.sh|1883|/mosquitto/data /mosquitto/log|VERSION=2.0.22|
eclipse-temurin|latest 21 21-jdk 21-jdk-jammy|ubuntu-22.04|6|365|175|jshell|/__cacert_entrypoint.sh|||JAVA_HOME=/opt/java/openjdk JAVA_VERSION=jdk-21.0.8+9|
eclipse-temurin|21-jre 21-jre-jammy|ubuntu-22.04|6|195|75|java|/__cacert_entrypoint.sh|||JAVA_HOME=/opt/java/openjdk JAVA_VERSION=jdk-21.0.8+9|
eclipse-temurin|21-jdk-alpine 21-alpine|alpine-3.21|5|345|165|jshell|/__cacert_entrypoint.sh|||JAVA_HOME=/opt/java/openjdk JAVA_VERSION=jdk-21.0.8+9|
eclipse-temurin|21-jre-alpine|alpine-3.21|5|180|68|java|/__cacert_entrypoint.sh|||JAVA_HOME=/opt/java/openjdk JAVA_VERSION=jdk-21.0.8+9|
eclipse-temurin|17 17-jdk 17-jdk-jammy|ubuntu-22.04|6|340|160|jshell|/__cacert_entrypoint.sh|||JAVA_HOME=/opt/java/openjdk JAVA_VERSION=jdk-17.0.16+8|
eclipse-temurin|17-jre 17-jre-jammy|ubuntu-22.04|6|185|70|java|/__cacert_entrypoint.sh|||JAVA_HOME=/opt/java/openjdk JAVA_VERSION=jdk-17.0.16+8|
eclipse-temurin|17-jdk-alpine 17-alpine|alpine-3.21|5|320|150|jshell|/__cacert_entrypoint.sh|||JAVA_HOME=/opt/java/openjdk JAVA_VERSION=jdk-17.0.16+8|
eclipse-temurin|25 25-jdk|ubuntu-24.04|6|380|180|jshell|/__cacert_entrypoint.sh|||JAVA_HOME=/opt/java/openjdk JAVA_VERSION=jdk-25+36|
elasticsearch|8.19.13 8.19.0 9.1.0|ubuntu-22.04|9|1200|620|eswrapper|/bin/tini,--,/usr/local/bin/docker-entrypoint.sh|9200 9300||ELASTIC_CONTAINER=true|/usr/share/elasticsearch
elixir|latest 1.18|deps|9|490|160|iex|
erlang|latest 28|deps|7|400|130|erl|
fedora|latest 42 41|none|1|170|62|/bin/bash|
ghost|latest 6 5|debian|9|500|130|node,current/index.js|docker-entrypoint.sh|2368|/var/lib/ghost/content|NODE_ENV=production|/var/lib/ghost
golang|1.25 1 latest bookworm 1.25-bookworm|go|7|245|78|bash||||GOLANG_VERSION=1.25.3 GOTOOLCHAIN=local GOPATH=/go|/go
golang|1.24|go|7|250|79|bash||||GOLANG_VERSION=1.24.9 GOTOOLCHAIN=local GOPATH=/go|/go
golang|1.23|go|7|242|74|bash||||GOLANG_VERSION=1.23.12 GOTOOLCHAIN=local GOPATH=/go|/go
golang|1.22|go|7|222|69|bash||||GOLANG_VERSION=1.22.12 GOTOOLCHAIN=local GOPATH=/go|/go
golang|1.21 1.20 1.19|go|7|217|67|bash||||GOLANG_VERSION=1.21.13 GOTOOLCHAIN=local GOPATH=/go|/go
golang|alpine 1-alpine 1.25-alpine|alpine-3.21|5|250|80|/bin/sh||||GOLANG_VERSION=1.25.3 GOTOOLCHAIN=local GOPATH=/go|/go
golang|1.24-alpine 1.23-alpine|alpine-3.21|5|242|75|/bin/sh||||GOLANG_VERSION=1.24.9 GOTOOLCHAIN=local GOPATH=/go|/go
golang|1.22-alpine 1.21-alpine 1.20-alpine 1.19-alpine|alpine-3.20|5|222|69|/bin/sh||||GOLANG_VERSION=1.22.12 GOTOOLCHAIN=local GOPATH=/go|/go
gradle|latest 8 9|ubuntu-24.04|10|640|330|gradle||||GRADLE_HOME=/opt/gradle JAVA_HOME=/opt/java/openjdk|/home/gradle
haproxy|latest 3.2 2.8|debian|6|30|11|haproxy,-f,/usr/local/etc/haproxy/haproxy.cfg|docker-entrypoint.sh|||HAPROXY_VERSION=3.2.7|/var/lib/haproxy
haskell|latest 9 8.10|debian|6|1700|560|ghci|
influxdb|latest 2 2.7|debian|9|330|150|influxd|/entrypoint.sh|8086|/etc/influxdb2 /var/lib/influxdb2|INFLUXDB_VERSION=2.7.12|
jetty|latest 12|ubuntu-24.04|11|400|200|java,-jar,/usr/local/jetty/start.jar|/docker-entrypoint.sh|8080||JETTY_VERSION=12.0.27|/var/lib/jetty
joomla|latest 5|debian|22|690|240|apache2-foreground|/entrypoint.sh|80|/var/www/html|PHP_VERSION=8.3.27|/var/www/html
julia|latest 1|debian|5|720|260|julia|docker-entrypoint.sh|||JULIA_VERSION=1.12.1|
kibana|8.19.13 8.19.0 9.1.0|ubuntu-22.04|11|1050|330|kibana-docker|/bin/tini,--|5601|||/usr/share/kibana
mariadb|latest 12|ubuntu-24.04|8|250|78|mariadbd|docker-entrypoint.sh|3306|/var/lib/mysql|MARIADB_VERSION=1:12.0.2+maria~ubu2404|
mariadb|11 11.8 lts|ubuntu-24.04|8|250|78|mariadbd|docker-entrypoint.sh|3306|/var/lib/mysql|MARIADB_VERSION=1:11.8.3+maria~ubu2404|
mariadb|10 10.11|ubuntu-22.04|8|250|80|mariadbd|docker-entrypoint.sh|3306|/var/lib/mysql|MARIADB_VERSION=1:10.11.14+maria~ubu2204|
mariadb|10.6|ubuntu-22.04|8|230|77|mariadbd|docker-entrypoint.sh|3306|/var/lib/mysql|MARIADB_VERSION=1:10.6.23+maria~ubu2204|
maven|latest 3 3.9 3.9-eclipse-temurin-21|ubuntu-24.04|10|420|210|mvn|/usr/local/bin/mvn-entrypoint.sh|||JAVA_HOME=/opt/java/openjdk MAVEN_HOME=/usr/share/maven|
maven|3-eclipse-temurin-17 3.9-eclipse-temurin-17 3.8-openjdk-17|ubuntu-22.04|10|400|195|mvn|/usr/local/bin/mvn-entrypoint.sh|||JAVA_HOME=/opt/java/openjdk MAVEN_HOME=/usr/share/maven|
memcached|latest 1 1.6|debian|6|12|4|memcached|docker-entrypoint.sh|11211||MEMCACHED_VERSION=1.6.39|
memcached|alpine 1.6-alpine|alpine-3.21|6|5|2|memcached|docker-entrypoint.sh|11211||MEMCACHED_VERSION=1.6.39|
mongo|latest 8 8.0|ubuntu-24.04|8|800|270|mongod|docker-entrypoint.sh|27017|/data/db /data/configdb|MONGO_VERSION=8.0.15|
mongo|7 7.0|ubuntu-22.04|8|740|250|mongod|docker-entrypoint.sh|27017|/data/db /data/configdb|MONGO_VERSION=7.0.25|
mongo|6 6.0|ubuntu-22.04|8|650|235|mongod|docker-entrypoint.sh|27017|/data/db /data/configdb|MONGO_VERSION=6.0.26|
mongo|5 5.0 4 4.4|ubuntu-20.04|8|600|220|mongod|docker-entrypoint.sh|27017|/data/db /data/configdb|MONGO_VERSION=5.0.31|
mongo-express|latest 1|alpine-3.19|8|170|55|mongo-express|/sbin/tini,--,/docker-entrypoint.sh|8081||ME_CONFIG_MONGODB_URL=mongodb://mongo:27017|/app
nats|latest 2|none|2|17|7|--config,nats-server.conf|/nats-server|4222 6222 8222|||
neo4j|latest 5 5.11|debian|6|520|300|neo4j|tini,-g,--,/startup/docker-entrypoint.sh|7473 7474 7687|/data /logs|NEO4J_HOME=/var/lib/neo4j|/var/lib/neo4j
nextcloud|latest 31 apache|debian|25|1200|420|apache2-foreground|/entrypoint.sh|80|/var/www/html|NEXTCLOUD_VERSION=31.0.9|/var/www/html
odoo|latest 18 17.0 17|ubuntu-22.04|9|1600|560|odoo|/entrypoint.sh|8069 8071 8072|/var/lib/odoo|ODOO_VERSION=18.0|
openjdk|8 8-jdk|deps|7|220|105|bash||||JAVA_HOME=/usr/local/openjdk-8 JAVA_VERSION=8u342|
openjdk|11 11-jdk|deps|7|330|190|jshell||||JAVA_HOME=/usr/local/openjdk-11 JAVA_VERSION=11.0.16|
openjdk|17 17-jdk 17-jdk-slim 17-slim|debian|3|325|187|jshell||||JAVA_HOME=/usr/local/openjdk-17 JAVA_VERSION=17.0.2|
openjdk|8-jre-alpine 8-jdk-alpine 8-alpine|alpine-3.19|3|100|55|/bin/sh||||JAVA_HOME=/usr/lib/jvm/java-1.8-openjdk|
oraclelinux|latest 9 8|none|1|230|88|/bin/bash|
percona|latest 8.0|none|9|540|180|mysqld|/docker-entrypoint.sh|3306 33060|/var/lib/mysql||
perl|latest 5 5.34|deps|7|60|17|perl5.42.0,-de0||||PERL_VERSION=5.42.0|/usr/src/app
php|latest 8 8.4 8.4-cli cli|php|9|55|24|php,-a|docker-php-entrypoint|||PHP_VERSION=8.4.14|
php|8.4-apache apache 8-apache|php|13|65|28|apache2-foreground|docker-php-entrypoint|80||PHP_VERSION=8.4.14|/var/www/html
php|8.4-fpm fpm 8-fpm|php|10|55|24|php-fpm|docker-php-entrypoint|9000||PHP_VERSION=8.4.14|/var/www/html
php|8.2-cli 8.2 8.3 8.3-cli|php|9|52|22|php,-a|docker-php-entrypoint|||PHP_VERSION=8.3.27|
php|8.2-apache 8.3-apache 7.4-apache|php|13|62|27|apache2-foreground|docker-php-entrypoint|80||PHP_VERSION=8.3.27|/var/www/html
php|8.2-fpm 8.3-fpm 7.4-fpm|php|10|52|22|php-fpm|docker-php-entrypoint|9000||PHP_VERSION=8.3.27|/var/www/html
php|fpm-alpine 8.4-fpm-alpine 8.3-fpm-alpine 8.2-fpm-alpine 8-fpm-alpine|alpine-3.21|10|75|28|php-fpm|docker-php-entrypoint|9000||PHP_VERSION=8.4.14|/var/www/html
phpmyadmin|latest 5|debian|18|480|150|apache2-foreground|/docker-entrypoint.sh|80||PHPMYADMIN_VERSION=5.2.3|/var/www/html
pypy|latest 3|deps|7|230|70|pypy3||||PYPY_VERSION=7.3.20|
r-base|latest|debian|6|780|320|R||||R_BASE_VERSION=4.5.1|
rabbitmq|latest 4|ubuntu-24.04|10|160|75|rabbitmq-server|docker-entrypoint.sh|4369 5671 5672 15691 15692 25672|/var/lib/rabbitmq|RABBITMQ_VERSION=4.1.4|
rabbitmq|management 4-management 3-management 3.13-management|ubuntu-24.04|10|180|85|rabbitmq-server|docker-entrypoint.sh|4369 5671 5672 15671 15672 15691 15692 25672|/var/lib/rabbitmq|RABBITMQ_VERSION=4.1.4|
rabbitmq|3 3.13 3-alpine alpine|alpine-3.21|10|130|55|rabbitmq-server|docker-entrypoint.sh|4369 5671 5672 15691 15692 25672|/var/lib/rabbitmq|RABBITMQ_VERSION=3.13.7|
redmine|latest 6|debian|14|560|190|rails,server,-b,0.0.0.0|/docker-entrypoint.sh|3000|/usr/src/redmine/files||/usr/src/redmine
registry|3|alpine-3.21|5|50|18|/etc/distribution/config.yml|/entrypoint.sh|5000|/var/lib/registry||
rockylinux|9 8|none|1|176|65|/bin/bash|
ruby|latest 3 3.4|deps|8|70|30|irb||||RUBY_VERSION=3.4.7 GEM_HOME=/usr/local/bundle|
ruby|3.3|deps|8|68|29|irb||||RUBY_VERSION=3.3.10 GEM_HOME=/usr/local/bundle|
ruby|slim 3-slim 3.4-slim 3.3-slim|debian|5|140|55|irb||||RUBY_VERSION=3.4.7 GEM_HOME=/usr/local/bundle|
ruby|alpine 3-alpine 3.4-alpine 3.3-alpine|alpine-3.21|5|90|34|irb||||RUBY_VERSION=3.4.7 GEM_HOME=/usr/local/bundle|
rust|latest 1 1.90 1.67|deps|5|780|250|bash||||RUSTUP_HOME=/usr/local/rustup CARGO_HOME=/usr/local/cargo RUST_VERSION=1.90.0|
rust|slim 1-slim|debian|3|740|250|bash||||RUSTUP_HOME=/usr/local/rustup CARGO_HOME=/usr/local/cargo RUST_VERSION=1.90.0|
rust|alpine 1-alpine|alpine-3.21|3|850|290|/bin/sh||||RUSTUP_HOME=/usr/local/rustup CARGO_HOME=/usr/local/cargo RUST_VERSION=1.90.0|
sapmachine|latest 21|ubuntu-24.04|3|310|210|jshell||||JAVA_HOME=/usr/lib/jvm/sapmachine-21|
solr|latest 9|ubuntu-24.04|8|500|270|solr-foreground|docker-entrypoint.sh|8983|/var/solr|SOLR_VERSION=9.9.0|/opt/solr-9.9.0
sonarqube|latest community|ubuntu-22.04|7|950|620|/opt/sonarqube/docker/sonar.sh|/opt/sonarqube/docker/entrypoint.sh|9000|/opt/sonarqube/data|JAVA_HOME=/opt/java/openjdk|/opt/sonarqube
telegraf|latest 1|debian|7|420|140|telegraf|/entrypoint.sh|8092 8094 8125||TELEGRAF_VERSION=1.36.3|
tomcat|latest 11 10 9|ubuntu-24.04|11|380|190|catalina.sh,run||8080||CATALINA_HOME=/usr/local/tomcat|/usr/local/tomcat
traefik|latest v3 v3.6.2 v3.5|alpine-3.21|4|220|62|traefik|/entrypoint.sh|80|||
traefik|v2 v2.11 v2.10|alpine-3.21|4|170|50|traefik|/entrypoint.sh|80|||
varnish|latest|debian|8|60|25|varnishd|/usr/local/bin/docker-varnish-entrypoint|80 8443|||/etc/varnish
websphere-liberty|latest kernel|ubuntu-22.04|12|330|170|/opt/ibm/wlp/bin/server,run,defaultServer|/opt/ibm/helpers/runtime/docker-server.sh|9080 9443|||
wordpress|latest 6 apache php8.2-apache php8.3-apache|debian|23|620|200|apache2-foreground|docker-entrypoint.sh|80|/var/www/html|PHP_VERSION=8.3.27|/var/www/html
wordpress|fpm 6-fpm|debian|21|600|190|php-fpm|docker-entrypoint.sh|9000|/var/www/html|PHP_VERSION=8.3.27|/var/www/html
zookeeper|latest 3.9|ubuntu-22.04|11|240|110|zkServer.sh,start-foreground|/docker-entrypoint.sh|2181 2888 3888 8080|/data /datalog /logs|ZOO_CONF_DIR=/conf|/apache-zookeeper-3.9.4-bin
jenkins/jenkins|latest lts lts-jdk17 lts-jdk21|debian|12|400|200||/usr/bin/tini,--,/usr/local/bin/jenkins.sh|8080 50000|/var/jenkins_home|JENKINS_HOME=/var/jenkins_home|
grafana/grafana|latest 12.2.0|alpine-3.21|10|600|190||/run.sh|3000||GF_PATHS_HOME=/usr/share/grafana|/usr/share/grafana
prom/prometheus|latest v3.7.2|none|10|300|120|--config.file=/etc/prometheus/prometheus.yml|/bin/prometheus|9090|/prometheus||/prometheus
prom/node-exporter|latest|none|3|25|12||/bin/node_exporter|9100|||
portainer/portainer-ce|latest lts|none|11|180|60||/portainer|8000 9000 9443|/data||
traefik/whoami|latest v1.11|none|3|7|3||/whoami|80|||
hashicorp/http-echo|latest 1.0|none|3|9|4||/http-echo|5678|||
curlimages/curl|latest|alpine-3.21|9|12|5|curl|/entrypoint.sh||||/home/curl_user
bitnami/kubectl|latest|debian|4|80|30||kubectl|
amazon/aws-cli|latest|none|4|290|100||/usr/local/bin/aws|||AWS_CLI=2|/aws
`
