// Packages of Alpine 3.21 that tutorials install, with all that they need. Source: recalled from `apk add` and `apk info -s` in containers in 2025, not checked:
// name, version, bytes of the archive, bytes installed, what it depends on, c when it is in community. Other releases are served the same, approximately theirs.

export const ALPINE = `
acl-libs|2.3.2-r1|20480|61440
apache2|2.4.62-r0|1572864|4300800|apr apr-util expat libuuid pcre2
apr|1.7.5-r0|118784|233472|libuuid
apr-util|1.6.3-r1|102400|225280|apr expat
bash|5.2.37-r0|480256|1355776|readline
bash-completion|2.14.0-r0|163840|1048576
bc|1.08.1-r0|40960|94208|readline
bind-libs|9.18.33-r0|1310720|3145728|json-c libuv libxml2 nghttp2-libs
bind-tools|9.18.33-r0|184320|430080|bind-libs
binutils|2.43.1-r1|2621440|7864320|jansson libstdc++ libgcc zlib zstd-libs
brotli-libs|1.1.0-r2|380928|888832
build-base|0.5-r3|1536|4096|binutils file g++ gcc libc-dev make fortify-headers patch
busybox-extras|1.37.0-r12|57344|155648
c-ares|1.34.5-r0|90112|237568
ca-certificates|20241121-r1|159744|692224
cmake|3.31.1-r0|8912896|27262976|libarchive libcurl libexpat libgcc libstdc++ libuv rhash-libs
coreutils|9.5-r2|1024000|1236992|acl-libs libattr utmps-libs
curl|8.12.1-r1|157696|282624|ca-certificates libcurl
dcron|4.6-r0|32768|81920|busybox c
expat|2.7.0-r0|77824|143360
figlet|2.2.5-r3|122880|684032||c
file|5.46-r2|12288|28672|libmagic
fortify-headers|1.1-r5|5632|40960
freetype|2.13.3-r0|364544|765952|libbz2 libpng brotli-libs
fuse3|3.16.2-r1|61440|143360
g++|14.2.0-r4|18874368|61865984|libstdc++-dev gcc libc-dev
gcc|14.2.0-r4|54525952|152043520|binutils gmp isl26 libatomic libgcc libgomp libstdc++ mpc1 mpfr4 zlib zstd-libs
gcompat|1.1.0-r4|28672|73728|musl-obstack libucontext
gettext|0.22.5-r0|1048576|4128768|gettext-libs libintl libxml2
gettext-libs|0.22.5-r0|1572864|4259840|libintl
git|2.47.2-r0|4194304|13840384|ca-certificates libcurl expat pcre2 zlib git-init-template
git-init-template|2.47.2-r0|12288|69632
gmp|6.3.0-r2|225280|458752
gnupg|2.4.7-r0|40960|94208|gpg npth
gpg|2.4.7-r0|430080|983040|libassuan libgcrypt libgpg-error npth readline sqlite-libs
go|1.23.7-r0|66060288|240123904|binutils gcc musl-dev|c
htop|3.3.0-r0|94208|253952|ncurses-libs libncursesw
icu-data-en|74.2-r0|1146880|2818048
icu-libs|74.2-r0|1204224|2949120|icu-data-en libgcc libstdc++
iproute2|6.11.0-r0|8192|12288|iproute2-minimal iproute2-tc iproute2-ss
iproute2-minimal|6.11.0-r0|245760|573440|libcap2 libelf libmnl
iproute2-ss|6.11.0-r0|53248|139264|libcap2 libmnl
iproute2-tc|6.11.0-r0|163840|413696|libcap2 libelf libmnl libxtables
iptables|1.8.11-r1|184320|2211840|libmnl libnftnl libxtables
iputils|20240905-r0|8192|12288|iputils-ping
iputils-ping|20240905-r0|40960|98304|libcap2
isl26|0.26-r1|655360|1884160|gmp
jansson|2.14-r4|36864|81920
jq|1.7.1-r0|139264|341000|oniguruma
json-c|0.18-r0|36864|81920
less|668-r0|77824|196608|ncurses-libs
libacl|2.3.2-r1|20480|57344
libarchive|3.7.9-r0|303104|724992|acl-libs libbz2 expat lz4-libs xz-libs zlib zstd-libs
libassuan|2.5.7-r0|36864|94208|libgpg-error
libatomic|14.2.0-r4|12288|36864
libattr|2.5.2-r2|12288|32768
libbsd|0.12.2-r0|36864|94208|libmd
libbz2|1.0.8-r6|36864|77824
libc-dev|0.7.2-r5|1536|4096|musl-dev
libcap2|2.71-r0|16384|40960
libcurl|8.12.1-r1|339968|729088|brotli-libs c-ares libidn2 libpsl nghttp2-libs zstd-libs libcrypto3 libssl3 zlib
libedit|20240808.3.1-r0|94208|217088|ncurses-libs
libelf|0.191-r0|73728|135168|zlib zstd-libs
libevent|2.1.12-r7|159744|430080
libexpat|2.7.0-r0|69632|126976
libffi|3.4.7-r0|20480|53248
libffi-dev|3.4.7-r0|8192|28672|libffi linux-headers pkgconf
libgcc|14.2.0-r4|61440|163840
libgcrypt|1.10.3-r1|450560|983040|libgpg-error
libgomp|14.2.0-r4|126976|344064
libgpg-error|1.51-r0|61440|151552
libidn2|2.3.7-r0|110592|270336|libunistring
libintl|0.22.5-r0|16384|49152
libjpeg-turbo|3.0.4-r0|319488|745472
libldap|2.6.8-r0|180224|446464|libsasl
libmagic|5.46-r2|430080|8704000
libmd|1.1.0-r0|20480|49152
libmnl|1.0.5-r2|8192|24576
libncursesw|6.5_p20241006-r3|151552|348160|ncurses-terminfo-base
libnftnl|1.2.8-r0|61440|151552|libmnl
libpanelw|6.5_p20241006-r3|12288|28672|ncurses-terminfo-base libncursesw
libpng|1.6.44-r0|98304|217088
libpq|17.4-r0|139264|315392|libldap
libpq-dev|17.4-r0|204800|1077248|libpq
libproc2|4.0.4-r2|36864|81920
libpsl|0.21.5-r3|53248|98304|libidn2 libunistring
libsasl|2.1.28-r8|81920|212992
libsodium|1.0.20-r0|151552|368640
libstdc++|14.2.0-r4|806912|2789376|libgcc
libstdc++-dev|14.2.0-r4|3145728|15728640|libstdc++
libucontext|1.3.2-r0|8192|24576
libunistring|1.2-r0|655360|1773568
libuuid|2.40.4-r1|16384|40960
libuv|1.49.2-r0|77824|196608
libxml2|2.13.4-r5|475136|1171456|xz-libs zlib
libxtables|1.8.11-r1|20480|49152
linux-headers|6.6-r1|1572864|6496256
lua5.3-libs|5.3.6-r6|94208|217088
lz4-libs|1.10.0-r0|69632|139264
make|4.4.1-r2|163840|389120
mariadb-client|11.4.5-r0|2883584|19922944|mariadb-common libgcc libstdc++ ncurses-libs zlib
mariadb-common|11.4.5-r0|12288|57344
mpc1|1.3.1-r1|57344|126976|gmp mpfr4
mpdecimal|4.0.0-r0|86016|204800|libgcc libstdc++
mpfr4|4.2.1-r0|225280|520192|gmp
musl-dev|1.2.5-r9|2359296|11010048|musl
musl-obstack|1.2.3-r2|4096|20480
mysql-client|11.4.5-r0|1536|4096|mariadb-client
nano|8.2-r0|225280|720896|libncursesw
ncurses-libs|6.5_p20241006-r3|118784|282624|ncurses-terminfo-base libncursesw
ncurses-terminfo-base|6.5_p20241006-r3|20480|135168
net-tools|2.10-r3|172032|413696|mii-tool
mii-tool|2.10-r3|8192|28672
netcat-openbsd|1.226-r0|20480|57344|libbsd
nghttp2-libs|1.64.0-r0|77824|163840
nginx|1.26.3-r0|618496|1630208|pcre2 libcrypto3 libssl3 zlib
nodejs|22.13.1-r0|15204352|56623104|ada-libs brotli-libs c-ares ca-certificates icu-libs libgcc libstdc++ libuv nghttp2-libs simdjson simdutf sqlite-libs
ada-libs|2.9.2-r1|163840|458752|libgcc libstdc++
simdjson|3.10.1-r0|98304|249856|libgcc libstdc++
simdutf|5.6.4-r0|98304|385024|libgcc libstdc++
npm|10.9.1-r0|1703936|8847360|nodejs|c
npth|1.6-r4|12288|36864
oniguruma|6.9.9-r0|221184|561152
openjdk17-jre-headless|17.0.14_p7-r0|73400320|157286400|libjpeg-turbo libstdc++|c
openjdk21-jre-headless|21.0.6_p7-r0|81788928|173015040|libjpeg-turbo libstdc++|c
openssh|9.9_p2-r0|4096|12288|openssh-client-default openssh-keygen openssh-server openssh-sftp-server
openssh-client|9.9_p2-r0|4096|12288|openssh-client-default
openssh-client-common|9.9_p2-r0|983040|2400256
openssh-client-default|9.9_p2-r0|364544|811008|openssh-client-common openssh-keygen libedit
openssh-keygen|9.9_p2-r0|188416|434176
openssh-server|9.9_p2-r0|417792|917504|openssh-server-common
openssh-server-common|9.9_p2-r0|8192|28672
openssh-sftp-server|9.9_p2-r0|53248|118784
openssl|3.3.3-r0|352256|778240|libcrypto3 libssl3
openssl-dev|3.3.3-r0|512000|2793472|libcrypto3 libssl3 pkgconf
patch|2.7.6-r10|86016|200704
pcre2|10.43-r0|249856|651264
perl|5.40.1-r0|11534336|41943040|libbz2
php83|8.3.19-r0|1835008|6078464|libxml2 readline|c
pkgconf|2.3.0-r0|69632|159744
popt|1.19-r4|36864|86016
postgresql-common|1.2-r1|5120|32768|bash
postgresql16-client|16.8-r0|1835008|5226496|libpq lz4-libs postgresql-common readline zstd-libs
postgresql17-client|17.4-r0|1916928|5466112|libpq lz4-libs postgresql-common readline zstd-libs
postgresql-dev|17.4-r0|1536|4096|libpq-dev
procps|4.0.4-r2|1536|4096|procps-ng
procps-ng|4.0.4-r2|196608|450560|libproc2 ncurses-libs utmps-libs libintl
py3-pip|24.3.1-r0|1572864|6815744|python3 py3-setuptools|c
py3-setuptools|70.3.0-r0|1048576|3850240|python3
python3|3.12.9-r0|9437184|27262976|expat gdbm libbz2 libffi libpanelw mpdecimal readline sqlite-libs xz-libs
python3-dev|3.12.9-r0|4194304|12582912|python3 pkgconf
gdbm|1.24-r0|77824|196608
readline|8.2.13-r0|143360|356352|libncursesw
redis|7.2.7-r0|1048576|4300800|c
rhash-libs|1.4.5-r0|122880|303104
rsync|3.4.0-r0|221184|475136|acl-libs lz4-libs popt zstd-libs
ruby|3.3.6-r0|3670016|14680064|gmp libffi readline yaml
shadow|4.16.0-r1|344064|1228800|libbsd linux-pam
linux-pam|1.6.1-r1|323584|884736
skalibs|2.14.3.0-r0|94208|249856
sl|5.02-r1|8192|28672|ncurses-libs|c
socat|1.8.0.1-r0|188416|421888|readline
sqlite|3.48.0-r0|1003520|2084864|sqlite-libs readline
sqlite-libs|3.48.0-r0|528384|1155072
strace|6.12-r0|561152|1830912|libelf
stress-ng|0.18.06-r0|1572864|3850240|libbsd libgcc libmd|c
sudo|1.9.16_p2-r0|1048576|2662400|zlib|c
su-exec|0.2-r3|5120|28672
supervisor|4.2.5-r5|360448|1638400|py3-setuptools python3
tar|1.35-r2|221184|516096|acl-libs
tcpdump|4.99.5-r0|483328|1220608|libpcap
libpcap|1.10.5-r0|126976|282624
tini|0.19.0-r3|12288|36864|c
tmux|3.5a-r0|294912|671744|libevent ncurses-libs utmps-libs
tree|2.2.1-r0|36864|94208
tzdata|2025b-r0|450560|2048000
unzip|6.0-r15|98304|204800
utmps-libs|0.1.2.3-r2|20480|53248|skalibs
vim|9.1.1105-r0|1572864|3555328|ncurses-libs vim-common xxd
vim-common|9.1.1105-r0|5767168|34603008
wget|1.25.0-r0|212992|516096|libidn2 pcre2
xxd|9.1.1105-r0|12288|32768
xz|5.6.3-r1|94208|225280|xz-libs
xz-libs|5.6.3-r1|98304|221184
yaml|0.2.5-r2|28672|69632
yarn|1.22.22-r1|983040|5242880|nodejs|c
zip|3.0-r13|118784|286720
zsh|5.9-r4|876544|6443008|ncurses-libs
zstd-libs|1.5.6-r2|286720|638976
`
