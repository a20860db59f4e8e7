// The packages of Alpine's base image. Source and form: as archive.data.ts.

export const ALPINE_BASE = `
alpine-baselayout|3.6.8-r1|8192|339968|alpine-baselayout-data busybox-binsh
alpine-baselayout-data|3.6.8-r1|11264|77824
alpine-keys|2.5-r0|13312|159744
alpine-release|3.21.3-r0|2560|36864|alpine-keys
apk-tools|2.14.6-r3|118784|319488|musl libcrypto3 libssl3 zlib
busybox|1.37.0-r12|514048|946176|musl
busybox-binsh|1.37.0-r12|1536|12288|busybox
ca-certificates-bundle|20241121-r1|124928|233472
libcrypto3|3.3.3-r0|1789952|4591616|musl
libssl3|3.3.3-r0|367616|884736|libcrypto3 musl
musl|1.2.5-r9|406528|651264
musl-utils|1.2.5-r9|36864|135168|scanelf musl
scanelf|1.3.8-r1|35840|94208|musl
ssl_client|1.37.0-r12|4608|28672|libcrypto3 libssl3 musl
zlib|1.3.1-r2|53248|110592|musl
`
