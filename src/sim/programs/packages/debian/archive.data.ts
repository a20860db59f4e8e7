// Packages that tutorials install, with all that they need and recommend. Source: Debian's package index for bookworm, amd64, as of the newest point release known: name, version, bytes of the archive, KiB installed,
// flags (a: all architectures, b: in the base image, s: from the security suite), what it depends on, what it recommends. Alternatives are resolved to their first;
// relations to versions and suggested packages are left out.

export const ARCHIVE = `
apache2|2.4.71-1~deb12u1|237772|588|s|init-system-helpers apache2-bin apache2-data apache2-utils lsb-base media-types perl procps|ssl-cert
apache2-bin|2.4.71-1~deb12u1|1409916|5144|s|perl libapr1 libaprutil1 libaprutil1-dbd-sqlite3 libaprutil1-ldap libbrotli1 libc6 libcrypt1 libcurl4 libjansson4 libldap-2.5-0 liblua5.3-0 libnghttp2-14 libpcre2-8-0 libssl3 libxml2 zlib1g
apache2-data|2.4.71-1~deb12u1|159880|847|sa
apache2-utils|2.4.71-1~deb12u1|223608|452|s|libapr1 libaprutil1 libc6 libcrypt1 libssl3
apt-transport-https|2.6.2|25604|35|sa|apt
apt-utils|2.6.2|309596|1037|s|apt libapt-pkg6.0 libc6 libdb5.3 libgcc-s1 libstdc++6
autoconf|2.71-3|332120|2025|a|perl m4 debianutils|automake
automake|1:1.16.5-1.3|822960|1837|a|autoconf autotools-dev
autotools-dev|20220109.1|51604|134|a
bash-completion|1:2.11-6|233912|1463|a
bc|1.07.1-3+b1|109648|241||libc6 libreadline8
bind9-dnsutils|1:9.18.49-1~deb12u3|158488|501|s|bind9-host bind9-libs libc6 libedit2 libidn2-0 libjemalloc2 libkrb5-3 libprotobuf-c1
bind9-host|1:9.18.49-1~deb12u3|57620|147|s|bind9-libs libc6 libidn2-0 libjemalloc2
bind9-libs|1:9.18.49-1~deb12u3|1185996|3509|s|libuv1 libc6 libfstrm0 libgssapi-krb5-2 libjemalloc2 libjson-c5 libkrb5-3 liblmdb0 libmaxminddb0 libnghttp2-14 libprotobuf-c1 libssl3 libxml2 zlib1g
binutils|2.40-2|64980|109||binutils-common libbinutils binutils-x86-64-linux-gnu
binutils-common|2.40-2|2486664|15021
binutils-x86-64-linux-gnu|2.40-2|2245848|11428||binutils-common libbinutils libc6 libctf-nobfd0 libctf0 libgcc-s1 libgprofng0 libjansson4 libstdc++6 libzstd1 zlib1g
build-essential|12.9|7704|20||libc6-dev gcc g++ make dpkg-dev
bzip2|1.0.8-5+b1|49804|121||libbz2-1.0 libc6
ca-certificates|20250419~deb12u2|160948|388|sa|openssl debconf
cmake|3.25.1-1|8692248|28897||libarchive13 libc6 libcurl4 libexpat1 libgcc-s1 libjsoncpp25 librhash0 libstdc++6 libuv1 zlib1g cmake-data procps|gcc make
cmake-data|3.25.1-1|2026484|10456|a
cowsay|3.03+dfsg2-8|21372|92|a|libtext-charwidth-perl perl
cpp|4:12.2.0-3|6836|30||cpp-12
cpp-12|12.2.0-14+deb12u1|9767788|33848||gcc-12-base libc6 libgmp10 libisl23 libmpc3 libmpfr6 libzstd1 zlib1g
cron|3.0pl1-162|73084|217||init-system-helpers cron-daemon-common libc6 libpam0g libselinux1 sensible-utils libpam-runtime
cron-daemon-common|3.0pl1-162|12660|44|a|adduser
curl|7.88.1-10+deb12u15|315764|489||libc6 libcurl4 zlib1g
dbus|1.14.10-1~deb12u1|97360|182||init-system-helpers dbus-bin dbus-daemon dbus-system-bus-common libc6 libdbus-1-3 libexpat1 libsystemd0
dbus-bin|1.14.10-1~deb12u1|105356|213||libc6 libdbus-1-3
dbus-daemon|1.14.10-1~deb12u1|183656|375||dbus-bin dbus-session-bus-common libapparmor1 libaudit1 libc6 libcap-ng0 libdbus-1-3 libexpat1 libselinux1 libsystemd0
dbus-session-bus-common|1.14.10-1~deb12u1|78232|107|a
dbus-system-bus-common|1.14.10-1~deb12u1|79344|119|a|adduser
debconf-i18n|1.5.82|208040|805|a|debconf liblocale-gettext-perl libtext-charwidth-perl libtext-iconv-perl libtext-wrapi18n-perl
default-mysql-client|1.1.0|2852|9|a|mariadb-client
dialog|1.3-20230209-1|284056|1213||debianutils libc6 libncursesw6 libtinfo6
dirmngr|2.2.40-1.1+deb12u2|792544|1329||adduser gpgconf lsb-base init-system-helpers libassuan0 libc6 libgcrypt20 libgnutls30 libgpg-error0 libksba8 libldap-2.5-0 libnpth0|gnupg
dmsetup|2:1.02.185-2|82040|246||libc6 libdevmapper1.02.1
dnsutils|1:9.18.49-1~deb12u3|14224|26|sa|bind9-dnsutils
dpkg-dev|1.21.23|1354256|1728|a|perl libdpkg-perl tar bzip2 xz-utils patch make binutils|build-essential gcc fakeroot gnupg gpgv libalgorithm-merge-perl
dumb-init|1.2.5-2|14052|37||libc6
fakeroot|1.31-1.2|66912|208||libfakeroot libc6
figlet|2.2.5-3+b1|136540|739||libc6
file|1:5.44-3|42472|79||libc6 libmagic1
fontconfig-config|2.14.1-4|314864|527||debconf fonts-dejavu-core
fonts-dejavu-core|2.37-6|1067728|2960|a
fonts-lato|2.0-2.1|2695828|11750|a|dpkg
fortune-mod|1:1.99.1-7.3|38296|106||libc6 librecode0|fortunes-min
fortunes-min|1:1.99.1-7.3|56492|140|a||fortune-mod
g++|4:12.2.0-3|1356|14||cpp gcc g++-12 gcc-12
g++-12|12.2.0-14+deb12u1|10694076|36161||gcc-12-base gcc-12 libstdc++-12-dev libc6 libgmp10 libisl23 libmpc3 libmpfr6 libzstd1 zlib1g
gcc|4:12.2.0-3|5216|47||cpp gcc-12|libc6-dev
gcc-12|12.2.0-14+deb12u1|19268852|68236||cpp-12 gcc-12-base libcc1-0 binutils libgcc-12-dev libc6 libgcc-s1 libgmp10 libisl23 libmpc3 libmpfr6 libstdc++6 libzstd1 zlib1g|libc6-dev
gettext-base|0.21-12|160164|645||libc6
git|1:2.39.5-0+deb12u3|7264380|44890||libc6 libcurl3-gnutls libexpat1 libpcre2-8-0 zlib1g perl liberror-perl git-man|ca-certificates patch less openssh-client
git-man|1:2.39.5-0+deb12u3|2053236|2107|a
gnupg|2.2.40-1.1+deb12u2|846132|886|a|dirmngr gnupg-l10n gnupg-utils gpg gpg-agent gpg-wks-client gpg-wks-server gpgsm gpgv
gnupg-l10n|2.2.40-1.1+deb12u2|1092644|4875|a
gnupg-utils|2.2.40-1.1+deb12u2|927232|1837||libassuan0 libbz2-1.0 libc6 libgcrypt20 libgpg-error0 libksba8 libreadline8 zlib1g|gpg gpg-agent gpgconf gpgsm
golang-1.19-go|1.19.8-2|62705552|334790||golang-1.19-src libc6|g++ gcc libc6-dev pkg-config
golang-1.19-src|1.19.8-2|18308084|118541|a
golang-go|2:1.19~1|44956|69||golang-1.19-go golang-src
golang-src|2:1.19~1|5756|13|a|golang-1.19-src
gosu|1.14-1+b10|766280|2185
gpg|2.2.40-1.1+deb12u2|949888|1582||gpgconf libassuan0 libbz2-1.0 libc6 libgcrypt20 libgpg-error0 libreadline8 libsqlite3-0 zlib1g|gnupg
gpg-agent|2.2.40-1.1+deb12u2|694596|1349||gpgconf pinentry-curses init-system-helpers libassuan0 libc6 libgcrypt20 libgpg-error0 libnpth0|gnupg
gpg-wks-client|2.2.40-1.1+deb12u2|540932|683||dirmngr gpg gpg-agent libassuan0 libc6 libgcrypt20 libgpg-error0|gnupg
gpg-wks-server|2.2.40-1.1+deb12u2|531476|658||gpg gpg-agent libc6 libgcrypt20 libgpg-error0|gnupg
gpgconf|2.2.40-1.1+deb12u2|564852|804||libassuan0 libc6 libgcrypt20 libgpg-error0 libreadline8
gpgsm|2.2.40-1.1+deb12u2|671420|993||gpgconf libassuan0 libc6 libgcrypt20 libgpg-error0 libksba8 libreadline8|gnupg
htop|3.2.2-2|152412|378||libc6 libncursesw6 libnl-3-200 libnl-genl-3-200 libtinfo6
inetutils-ping|2:2.4-2+deb12u3|86720|214||libc6 netbase
inetutils-telnet|2:2.4-2+deb12u3|120880|257||libc6 libcom-err2 libk5crypto3 libkrb5-3 libtinfo6 netbase
iperf3|3.12-1+deb12u2|33964|86||init-system-helpers debconf adduser libc6 libiperf0
iproute2|6.1.0-3|1045828|3516||debconf libbpf1 libbsd0 libc6 libcap2 libdb5.3 libelf1 libmnl0 libselinux1 libtirpc3 libxtables12 libcap2-bin|libatm1
iptables|1.8.9-2|360192|2408||libip4tc2 libip6tc2 libxtables12 netbase libc6 libmnl0 libnetfilter-conntrack3 libnfnetlink0 libnftnl11|nftables
iputils-ping|3:20221126-1+deb12u1|47172|121||libcap2-bin libc6 libcap2 libidn2-0
javascript-common|11+nmu1|6260|33|a
jq|1.6-2.1+deb12u3|64432|111|s|libjq1 libc6
krb5-locales|1.20.1-2+deb12u5|63520|273|a
less|590-2.1~deb12u2|132044|313||libc6 libtinfo6
libabsl20220623|20220623.1-1+deb12u2|390704|1913||libc6 libgcc-s1 libstdc++6
libalgorithm-diff-perl|1.201-1|43296|129|a|perl|libalgorithm-diff-xs-perl
libalgorithm-diff-xs-perl|0.04-8+b1|11440|47||perl perl-base libc6 libalgorithm-diff-perl
libalgorithm-merge-perl|0.08-5|11788|43|a|perl libalgorithm-diff-perl
libaom3|3.6.0-1+deb12u3|1851316|5546|s|libc6
libapparmor1|3.0.8-3|41192|109||libc6
libapr1|1.7.2-3+deb12u1|102116|288||libc6 libuuid1
libaprutil1|1.6.3-1+deb12u1|89048|284|s|libapr1 libc6 libcrypt1 libdb5.3 libexpat1 libgdbm6 libssl3
libaprutil1-dbd-sqlite3|1.6.3-1+deb12u1|14044|48|s|libaprutil1 libc6 libsqlite3-0
libaprutil1-ldap|1.6.3-1+deb12u1|12276|40|s|libaprutil1 libc6 libldap-2.5-0
libarchive13|3.6.2-1+deb12u5|345488|865|s|libacl1 libbz2-1.0 libc6 liblz4-1 liblzma5 libnettle8 libxml2 libzstd1 zlib1g
libargon2-1|0~20171227-0.3+deb12u1|19432|56||libc6
libasan8|12.2.0-14+deb12u1|2192652|8017||gcc-12-base libc6 libgcc-s1
libassuan0|2.5.5-5|48464|117||libc6 libgpg-error0
libatm1|1:2.5.1-4+b2|68312|107||libc6
libatomic1|12.2.0-14+deb12u1|9376|45||gcc-12-base libc6
libavif15|0.11.1-1+deb12u1|94396|203||libaom3 libc6 libdav1d6 libgav1-1 librav1e0 libsvtav1enc1 libyuv0
libbinutils|2.40-2|572104|2469||libc6 libzstd1 zlib1g binutils-common
libblas3|3.11.0-2|148592|464||libc6
libbpf1|1:1.1.2-0+deb12u1|145032|385||libc6 libelf1 zlib1g
libbrotli1|1.0.9-2+deb12u1|274704|783|s|libc6
libbsd0|0.11.7-2|117416|202||libc6 libmd0
libc-dev-bin|2.36-9+deb12u14|48056|94||libc6|manpages manpages-dev libc-devtools
libc-devtools|2.36-9+deb12u14|55684|138||libc6 libgd3|manpages manpages-dev
libc-l10n|2.36-9+deb12u14|676384|4350|a
libc6-dev|2.36-9+deb12u14|1903668|11975||libc6 libc-dev-bin linux-libc-dev libcrypt-dev libnsl-dev rpcsvc-proto
libcap2-bin|1:2.66-4+deb12u3+b1|35220|133||libc6 libcap2|libpam-cap
libcbor0.8|0.8.0-2+b1|27436|98||libc6
libcc1-0|12.2.0-14+deb12u1|41736|136||gcc-12-base libc6 libgcc-s1 libstdc++6
libconfig-inifiles-perl|3.000003-2+deb12u1|45984|123|a
libcrypt-dev|1:4.4.33-2|118144|341||libcrypt1
libcryptsetup12|2:2.6.1-4~deb12u2|223344|563||libargon2-1 libblkid1 libc6 libdevmapper1.02.1 libjson-c5 libssl3 libuuid1
libctf-nobfd0|2.40-2|153384|301||libc6 zlib1g
libctf0|2.40-2|89796|232||libbinutils libc6 zlib1g
libcurl3-gnutls|7.88.1-10+deb12u15|386008|828||libbrotli1 libc6 libgnutls30 libgssapi-krb5-2 libidn2-0 libldap-2.5-0 libnettle8 libnghttp2-14 libpsl5 librtmp1 libssh2-1 libzstd1 zlib1g|ca-certificates
libcurl4|7.88.1-10+deb12u15|392184|840||libbrotli1 libc6 libgssapi-krb5-2 libidn2-0 libldap-2.5-0 libnghttp2-14 libpsl5 librtmp1 libssh2-1 libssl3 libzstd1 zlib1g|ca-certificates
libdav1d6|1.0.0-2+deb12u1|513432|1616||libc6
libdbd-mariadb-perl|1.22-1+b1|93772|263||perl libdbi-perl perl-base libc6 libmariadb3
libdbi-perl|1.643-4+deb12u3|774456|2155|s|perl perl-base libc6
libdbus-1-3|1.14.10-1~deb12u1|201240|468||libc6 libsystemd0|dbus
libde265-0|1.0.11-1+deb12u3|186436|471|s|libc6 libgcc-s1 libstdc++6
libdeflate0|1.14-1|61416|161||libc6
libdevmapper1.02.1|2:1.02.185-2|132796|474||libc6 libselinux1 libudev1 dmsetup
libdpkg-perl|1.21.23|603796|1987|a|perl dpkg|libfile-fcntllock-perl liblocale-gettext-perl bzip2 xz-utils
libdrm-common|2.4.114-1|7112|42|a
libdrm2|2.4.114-1+b1|37472|121||libdrm-common libc6
libedit2|3.1-20221030-2|92992|258||libbsd0 libc6 libtinfo6
libegl-mesa0|22.3.6-1+deb12u2|114116|324||libc6 libdrm2 libexpat1 libgbm1 libgcc-s1 libglapi-mesa libwayland-client0 libwayland-server0 libx11-xcb1 libxcb-dri2-0 libxcb-dri3-0 libxcb-present0 libxcb-randr0 libxcb-sync1 libxcb-xfixes0 libxcb1 libxshmfence1
libegl1|1.6.0-1|33652|111||libc6 libglvnd0 libegl-mesa0
libelf1|0.188-2.1|173796|1036||libc6 zlib1g
liberror-perl|0.17029-2|29032|73|a|perl
libevent-2.1-7|2.1.12-stable-8+deb12u1|181168|435|s|libc6
libevent-core-2.1-7|2.1.12-stable-8+deb12u1|131276|302|s|libc6
libexpat1|2.5.0-1+deb12u5|107940|414|s|libc6
libexpat1-dev|2.5.0-1+deb12u5|159408|845|s|libexpat1 libc6-dev
libfakeroot|1.31-1.2|28328|144||libc6
libfdisk1|2.38.1-5+deb12u3|193624|533||libblkid1 libc6 libuuid1
libffi-dev|3.4.4-1|59376|315||libffi8
libfido2-1|1.12.0-2+b1|77216|241||libc6 libcbor0.8 libssl3 libudev1 zlib1g
libfile-fcntllock-perl|0.22-4+b1|34848|129||perl perl-base libc6
libfontconfig1|2.14.1-4|385664|579||libc6 libexpat1 libfreetype6 fontconfig-config
libfreetype6|2.12.1+dfsg-5+deb12u4|397736|886||libbrotli1 libc6 libpng16-16 zlib1g
libfstrm0|0.6.1-1|21596|70||libc6
libgav1-1|0.18.0-1+b1|331664|945||libabsl20220623 libc6 libgcc-s1 libstdc++6
libgbm1|22.3.6-1+deb12u2|38132|107||libc6 libdrm2 libexpat1 libwayland-server0
libgcc-12-dev|12.2.0-14+deb12u1|2437204|14284||gcc-12-base libgcc-s1 libgomp1 libitm1 libatomic1 libasan8 liblsan0 libtsan2 libubsan1 libquadmath0|libc6-dev
libgd3|2.3.3-9+deb12u1|123972|449|s|libavif15 libc6 libfontconfig1 libfreetype6 libheif1 libjpeg62-turbo libpng16-16 libtiff6 libwebp7 libxpm4
libgdbm-compat4|1.23-3|48156|70||libc6 libgdbm6
libgdbm6|1.23-3|72248|129||libc6
libglapi-mesa|22.3.6-1+deb12u2|35900|268||libc6
libgles2|1.6.0-1|16828|105||libc6 libglvnd0
libglvnd0|1.6.0-1|51820|728||libc6
libgomp1|12.2.0-14+deb12u1|115772|312||gcc-12-base libc6
libgpg-error-l10n|1.46-1|109412|631|a
libgpm2|1.20.7-10+b1|14216|45||libc6
libgprofng0|2.40-2|812120|3958||libbinutils libc6 libgcc-s1 libstdc++6 zlib1g
libgssapi-krb5-2|1.20.1-2+deb12u5|135168|425||libc6 libcom-err2 libk5crypto3 libkrb5-3 libkrb5support0
libheif1|1.15.1-1+deb12u1|215348|659||libaom3 libc6 libdav1d6 libde265-0 libgcc-s1 libstdc++6 libx265-199 zlib1g
libicu72|72.1-3+deb12u1|9376124|36170||libc6 libgcc-s1 libstdc++6
libip4tc2|1.8.9-2|19016|66||libc6
libip6tc2|1.8.9-2|19416|66||libc6
libiperf0|3.12-1+deb12u2|91200|252||libc6 libsctp1 libssl3
libipsec-mb1|1.3-2|981460|12515||libc6
libisl23|0.25-1.1|683060|2302||libc6 libgmp10
libitm1|12.2.0-14+deb12u1|26140|115||gcc-12-base libc6
libjansson4|2.14-2|40788|101||libc6
libjbig0|2.1-6.1|31704|84||libc6
libjemalloc2|5.3.0-1|275000|872||libc6 libgcc-s1 libstdc++6
libjpeg62-turbo|1:2.1.5-2|166332|677||libc6
libjq1|1.6-2.1+deb12u3|136460|366|s|libc6 libonig5
libjs-jquery|3.6.1+dfsg+~3.5.14-1|326128|705|a||javascript-common
libjs-sphinxdoc|5.3.0-4|130384|184|a|libjs-jquery libjs-underscore
libjs-underscore|1.13.4~dfsg+~1.11.4-3|115632|349|a||javascript-common libjs-jquery
libjson-c5|0.16-2|44120|109||libc6
libjsoncpp25|1.9.5-4|78572|249||libc6 libgcc-s1 libstdc++6
libjudydebian1|1.0.5-5+b2|101652|337||libc6
libk5crypto3|1.20.1-2+deb12u5|79712|261||libc6 libkrb5support0
libkeyutils1|1.6.3-2|8808|40||libc6
libkmod2|30+20221128-1|57892|141||libc6 liblzma5 libssl3 libzstd1
libkrb5-3|1.20.1-2+deb12u5|332280|1077||libc6 libcom-err2 libk5crypto3 libkeyutils1 libkrb5support0 libssl3|krb5-locales
libkrb5support0|1.20.1-2+deb12u5|33212|134||libc6
libksba8|1.6.3-2|128416|316||libc6 libgpg-error0
libldap-2.5-0|2.5.13+dfsg-5|183248|553||libc6 libgnutls30 libsasl2-2|libldap-common
libldap-common|2.5.13+dfsg-5|29348|92|a
liblerc4|4.0.0+ds-2|170368|649||libc6 libgcc-s1 libstdc++6
liblinear4|2.3.0+dfsg-5|43644|102||libblas3 libc6 libgcc-s1 libstdc++6
liblmdb0|0.9.24-1|44996|104||libc6
liblocale-gettext-perl|1.07-5|15408|51||perl-base libc6
liblsan0|12.2.0-14+deb12u1|969300|2942||gcc-12-base libc6 libgcc-s1
liblua5.3-0|5.3.6-2|122984|495||libc6 libstdc++6
liblzf1|3.6-3|10192|39||libc6
libmagic-mgc|1:5.44-3|304888|8130
libmagic1|1:5.44-3|103752|232||libbz2-1.0 libc6 liblzma5 zlib1g libmagic-mgc
libmariadb3|1:10.11.19-0+deb12u1|179504|553|s|mariadb-common libc6 libssl3 zlib1g
libmaxminddb0|1.7.1-1|29812|76||libc6
libmnl0|1.0.4-3|12476|46||libc6
libmpc3|1.3.1-1|51480|149||libc6 libgmp10 libmpfr6
libmpfr6|4.2.0-1|700900|1177||libc6 libgmp10
libncurses6|6.4-4|103136|335||libtinfo6 libc6|libgpm2
libncursesw6|6.4-4|133824|412||libtinfo6 libc6|libgpm2
libnetfilter-conntrack3|1.0.9-3|40704|139||libc6 libmnl0 libnfnetlink0
libnfnetlink0|1.0.2-2|15132|51||libc6
libnftables1|1.0.6-2+deb12u2|299116|920||libc6 libgmp10 libjansson4 libmnl0 libnftnl11 libxtables12
libnftnl11|1.2.4-2|61632|233||libc6 libmnl0
libnghttp2-14|1.52.0-1+deb12u3|72404|220||libc6
libnl-3-200|3.7.0-0.2+b1|63124|182||libc6
libnl-genl-3-200|3.7.0-0.2+b1|21600|58||libnl-3-200 libc6
libnpth0|1.6-3|18980|50||libc6
libnsl-dev|1.3.0-2|66436|345||libnsl2 libtirpc-dev
libnsl2|1.3.0-2|39480|127||libc6 libtirpc3
libnuma1|2.0.16-1|20964|71||libc6
libonig5|6.9.8-1|187828|666||libc6
libpam-cap|1:2.66-4+deb12u3+b1|15052|53||libpam-runtime libc6 libcap2 libpam0g
libpam-systemd|252.39-1~deb12u2|225520|532||libc6 libcap2 libpam0g systemd libpam-runtime dbus systemd-sysv
libpcap0.8|1.10.3-1|156700|368||libc6 libdbus-1-3
libpcre3|2:8.39-15|340864|680||libc6
libperl5.36|5.36.0-7+deb12u4|4207640|28875|s|libbz2-1.0 libc6 libcrypt1 libdb5.3 libgdbm-compat4 libgdbm6 zlib1g perl-modules-5.36
libpkgconf3|1.8.1-1|36084|101||libc6
libpng16-16|1.6.39-2+deb12u6|277048|417|s|libc6 zlib1g
libpopt0|1.19+dfsg-1|43268|245||libc6
libpq-dev|15.20-0+deb12u1|156556|595|s|libpq5 libssl-dev
libpq5|15.20-0+deb12u1|205248|906|s|libc6 libgssapi-krb5-2 libldap-2.5-0 libssl3
libproc2-0|2:4.0.2-3|62804|232||libc6 libsystemd0
libprotobuf-c1|1.4.1-1+b1|27492|69||libc6
libpsl5|0.21.2-1|58684|96||libidn2-0 libc6 libunistring2|publicsuffix
libpython3-dev|3.11.2-1+b1|9572|37||libpython3.11-dev
libpython3-stdlib|3.11.2-1+b1|9312|27||libpython3.11-stdlib
libpython3.11|3.11.2-6+deb12u9|1988800|7626|s|libpython3.11-stdlib libc6 libexpat1 zlib1g
libpython3.11-dev|3.11.2-6+deb12u9|4739284|25766|s|libpython3.11-stdlib libpython3.11 libexpat1-dev zlib1g-dev|libc6-dev
libpython3.11-minimal|3.11.2-6+deb12u9|820928|5232|s|libc6 libssl3|libpython3.11-stdlib
libpython3.11-stdlib|3.11.2-6+deb12u9|1798408|8334|s|libpython3.11-minimal media-types libbz2-1.0 libc6 libcrypt1 libdb5.3 libffi8 liblzma5 libncursesw6 libnsl2 libreadline8 libsqlite3-0 libtinfo6 libtirpc3 libuuid1
libquadmath0|12.2.0-14+deb12u1|144616|292||gcc-12-base libc6
librav1e0|0.5.1-6|763348|2664||libc6 libgcc-s1
libreadline8|8.2-1.3|165760|475||readline-common libc6 libtinfo6
librecode0|3.6-25|524312|1834||libc6
librhash0|1.4.3-3|134112|237||libc6|libssl3
librtmp1|2.4+20151223.gitfa8646d.1-2+b2|60824|146||libc6 libgmp10 libgnutls30 libhogweed6 libnettle8 zlib1g
libruby|1:3.1|4972|13||libruby3.1
libruby3.1|3.1.7+really3.1.2-0+deb12u1|5405952|25013|s|rake ruby-net-telnet ruby-xmlrpc ruby-webrick ruby-sdbm libc6 libcrypt1 libedit2 libffi8 libgmp10 libncurses6 libssl3 libtinfo6 libyaml-0-2 zlib1g
libsasl2-2|2.1.28+dfsg-10+deb12u1|59908|167|s|libsasl2-modules-db libc6|libsasl2-modules
libsasl2-modules|2.1.28+dfsg-10+deb12u1|66868|284|s|libc6 libssl3
libsasl2-modules-db|2.1.28+dfsg-10+deb12u1|20524|77|s|libc6 libdb5.3
libsctp1|1.0.19+dfsg-2|29720|56||libc6
libsodium23|1.0.18-1+deb12u1|162044|415||libc6
libsqlite3-0|3.40.1-2+deb12u2|838808|1682||libc6
libssh2-1|1.10.0-3+deb12u1|175976|353|s|libc6 libssl3 zlib1g
libssl-dev|3.0.22-1~deb12u2|2450160|12206|s|libssl3
libssl3|3.0.22-1~deb12u2|2039888|6042|s|libc6
libstdc++-12-dev|12.2.0-14+deb12u1|2047292|19446||gcc-12-base libgcc-12-dev libstdc++6 libc6-dev
libsvtav1enc1|1.4.1+dfsg-1|2121284|6632||libc6
libsystemd-shared|252.39-1~deb12u2|1696184|5350||libacl1 libapparmor1 libaudit1 libblkid1 libc6 libcap2 libcrypt1 libgcrypt20 libip4tc2 libkmod2 liblz4-1 liblzma5 libmount1 libpam0g libseccomp2 libselinux1 libssl3 libzstd1
libterm-readkey-perl|2.38-2+b1|24456|73||perl perl-base libc6
libtext-charwidth-perl|0.04-11|9496|41||libc6 perl-base
libtext-iconv-perl|1.7-8|14464|49||libc6 perl-base
libtext-wrapi18n-perl|0.06-10|8808|26|a|libtext-charwidth-perl
libtiff6|4.5.0-6+deb12u4|316172|716||libc6 libdeflate0 libjbig0 libjpeg62-turbo liblerc4 liblzma5 libwebp7 libzstd1 zlib1g
libtirpc-common|1.3.3+ds-1|14048|35|a
libtirpc-dev|1.3.3+ds-1|191428|717||libtirpc3
libtirpc3|1.3.3+ds-1|85192|226||libc6 libgssapi-krb5-2 libtirpc-common
libtsan2|12.2.0-14+deb12u1|2196972|7815||gcc-12-base libc6 libgcc-s1
libubsan1|12.2.0-14+deb12u1|883056|2652||gcc-12-base libc6 libgcc-s1 libstdc++6
libunwind8|1.6.2-3|51172|196||libc6 liblzma5
libutempter0|1.2.1-3|8960|50||libc6
libuv1|1.44.2-1+deb12u1|135616|294||libc6
libwayland-client0|1.21.0-1|28320|89||libc6 libffi8
libwayland-server0|1.21.0-1|35876|111||libc6 libffi8
libwebp7|1.2.4-0.2+deb12u1|285512|544||libc6
libwrap0|7.6.q-32|54936|110||libc6 libnsl2
libx11-6|2:1.8.4-2+deb12u2|759544|1562||libc6 libxcb1 libx11-data
libx11-data|2:1.8.4-2+deb12u2|291884|1577|a
libx11-xcb1|2:1.8.4-2+deb12u2|192356|252||libx11-6
libx265-199|3.5-2+b1|1150056|16203||libc6 libnuma1 libstdc++6
libxau6|1:1.0.9-1|19720|42||libc6
libxcb-dri2-0|1.15-1|106792|136||libc6 libxcb1
libxcb-dri3-0|1.15-1|106676|136||libc6 libxcb1
libxcb-present0|1.15-1|105420|126||libc6 libxcb1
libxcb-randr0|1.15-1|116680|192||libc6 libxcb1
libxcb-sync1|1.15-1|108692|145||libc6 libxcb1
libxcb-xfixes0|1.15-1|109368|151||libc6 libxcb1
libxcb1|1.15-1|144052|296||libc6 libxau6 libxdmcp6
libxdmcp6|1:1.1.2-3|26344|53||libbsd0 libc6
libxext6|2:1.3.4-1+b1|52932|132||libc6 libx11-6
libxml2|2.9.14+dfsg-1.3~deb12u6|688760|1867||libc6 libicu72 liblzma5 zlib1g
libxmuu1|2:1.1.3-3|23928|54||libc6 libx11-6
libxpm4|1:3.5.12-1.1+deb12u1|48608|111||libc6 libx11-6
libxshmfence1|1.3-1|8820|26||libc6
libxtables12|1.8.9-2|30752|101||libc6
libyaml-0-2|0.2.5-1|53580|152||libc6
libyuv0|0.0~git20230123.b2528b0-1|168120|671||libc6 libgcc-s1 libjpeg62-turbo libstdc++6
linux-libc-dev|6.1.192-2|2457924|7191|s
locales|2.36-9+deb12u14|3906316|15847|a|libc-bin libc-l10n debconf
lsb-base|11.6|4584|12|a|sysvinit-utils
lsb-release|12.0-1|6416|17|a
lsof|4.95.0-1|318268|482||libc6 libselinux1 libtirpc3
lua-lpeg|1.0.2-2|37728|252||libc6
m4|1.4.19-3|286836|670||libc6
make|4.3-4.1|395632|1592||libc6
manpages|6.03-2|1331652|1548|a
manpages-dev|6.03-2|2030264|3732|a|manpages
mariadb-client|1:10.11.19-0+deb12u1|2952092|62935|s|debianutils libconfig-inifiles-perl mariadb-client-core perl libc6 libgcc-s1 libssl3 libstdc++6 zlib1g|libdbd-mariadb-perl libdbi-perl libterm-readkey-perl
mariadb-client-core|1:10.11.19-0+deb12u1|869892|14655|s|libmariadb3 mariadb-common libc6 libedit2 libgcc-s1 libncurses6 libssl3 libstdc++6 libtinfo6 zlib1g
mariadb-common|1:10.11.19-0+deb12u1|27624|69|sa|mysql-common
media-types|10.0.0|26136|92|a
memcached|1.6.18-1+deb12u1|212224|597|s|init-system-helpers adduser lsb-base perl libc6 libevent-2.1-7 libsasl2-2 libssl3
mtr-tiny|0.95-1|71756|161||libc6 libjansson4 libncurses6 libtinfo6
mysql-common|5.8+1.1.0|6636|33|a
nano|7.2-1+deb12u1|689556|2804||libc6 libncursesw6 libtinfo6
ncurses-term|6.4-4|500860|4289|a|ncurses-base
net-tools|2.10-0.1+deb12u2|243404|978||libc6 libselinux1
netbase|6.4|12800|36|a
netcat-openbsd|1.219-1|41520|108||libbsd0 libc6
netcat-traditional|1.10-47|67876|143||libc6
nftables|1.0.6-2+deb12u2|70292|176||libnftables1 libc6 libedit2|netbase
nginx|1.22.1-9+deb12u11|532468|1336|s|libc6 libcrypt1 libpcre2-8-0 libssl3 zlib1g iproute2 nginx-common
nginx-common|1.22.1-9+deb12u11|115544|333|sa|debconf
nmap|7.93+dfsg1-1|1897372|4434||nmap-common libc6 libgcc-s1 liblinear4 liblua5.3-0 libpcap0.8 libpcre3 libssh2-1 libssl3 libstdc++6 lua-lpeg zlib1g
nmap-common|7.93+dfsg1-1|4148400|21188|a||nmap
openssh-client|1:9.2p1-2+deb12u10|993532|5801||adduser passwd libc6 libedit2 libfido2-1 libgssapi-krb5-2 libselinux1 libssl3 zlib1g|xauth
openssh-server|1:9.2p1-2+deb12u10|456584|1930||init-system-helpers adduser libpam-modules libpam-runtime lsb-base openssh-client openssh-sftp-server procps ucf debconf runit-helper libaudit1 libc6 libcom-err2 libcrypt1 libgssapi-krb5-2 libkrb5-3 libpam0g libselinux1 libssl3 libsystemd0 libwrap0 zlib1g|libpam-systemd ncurses-term xauth
openssh-sftp-server|1:9.2p1-2+deb12u10|65928|217||openssh-client libc6|openssh-server
openssl|3.0.22-1~deb12u2|1441784|2315|s|libc6 libssl3
patch|2.7.6-7|127848|248||libc6
perl|5.36.0-7+deb12u4|239392|670|s|dpkg perl-base perl-modules-5.36 libperl5.36|netbase
perl-modules-5.36|5.36.0-7+deb12u4|2817356|17821|sa|dpkg perl-base|perl
pinentry-curses|1.2.1-1|77448|140||libassuan0 libc6 libgpg-error0 libncursesw6 libtinfo6
pkg-config|1.8.1-1|13688|29||pkgconf
pkgconf|1.8.1-1|25892|65||pkgconf-bin
pkgconf-bin|1.8.1-1|29472|81||libc6 libpkgconf3
postgresql-client|15+248+deb12u2|10340|16|sa|postgresql-client-15
postgresql-client-15|15.20-0+deb12u1|1778868|8615|s|libpq5 postgresql-client-common sensible-utils libc6 liblz4-1 libreadline8 libssl3 libzstd1 zlib1g
postgresql-client-common|248+deb12u2|35284|130|sa|netbase perl
procps|2:4.0.2-3|708712|2091||libc6 libncursesw6 libproc2-0 libtinfo6 init-system-helpers|psmisc
psmisc|23.6-1|258696|909||libc6 libtinfo6
publicsuffix|20230209.2326-1|126380|339|a
pv|1.6.20-1|53468|135||libc6
python3|3.11.2-1+b1|26300|81||python3-minimal python3.11 libpython3-stdlib
python3-dev|3.11.2-1+b1|26180|155||python3 libpython3-dev python3.11-dev python3-distutils libjs-sphinxdoc
python3-distutils|3.11.2-3|130936|638|a|python3 python3-lib2to3
python3-lib2to3|3.11.2-3|76284|365|a|python3
python3-minimal|3.11.2-1+b1|26312|111||python3.11-minimal dpkg
python3-pip|23.0.1+dfsg-1|1324972|6678|a|ca-certificates python3-distutils python3-setuptools python3-wheel python3|build-essential python3-dev
python3-pip-whl|23.0.1+dfsg-1|1717296|1747|a|ca-certificates
python3-pkg-resources|66.1.1-1+deb12u2|296604|1052|a|python3
python3-setuptools|66.1.1-1+deb12u2|521580|2534|a|python3-pkg-resources python3-distutils python3
python3-setuptools-whl|66.1.1-1+deb12u2|1112076|1316|a
python3-venv|3.11.2-1+b1|1200|6||python3.11-venv python3 python3-distutils
python3-wheel|0.38.4-2|30808|131|a|python3-distutils python3
python3.11|3.11.2-6+deb12u9|575032|651|s|python3.11-minimal libpython3.11-stdlib media-types|ca-certificates
python3.11-dev|3.11.2-6+deb12u9|619256|619|s|python3.11 libpython3.11-dev libpython3.11|libc6-dev
python3.11-minimal|3.11.2-6+deb12u9|2054684|6743|s|libc6 libpython3.11-minimal libexpat1 zlib1g|python3.11
python3.11-venv|3.11.2-6+deb12u9|5896|28|s|python3.11 python3-pip-whl python3-setuptools-whl python3-distutils
rake|13.0.6-3|83908|272|a|ruby|zip
readline-common|8.2-1.3|68988|89|a|dpkg
redis-server|5:7.0.15-1~deb12u10|73908|183|s|init-system-helpers lsb-base redis-tools
redis-tools|5:7.0.15-1~deb12u10|991988|5837|s|adduser libatomic1 libc6 libjemalloc2 liblzf1 libssl3 libsystemd0
rpcsvc-proto|1.4.3-1|63268|246||libc6
rsync|3.5.0+ds1-0+deb12u1|498456|937|s|init-system-helpers libacl1 libc6 liblz4-1 libpopt0 libssl3 libxxhash0 libzstd1 zlib1g
ruby|1:3.1|5868|29||ruby3.1 libruby ruby-rubygems
ruby-net-telnet|0.2.0-1|13076|57|a
ruby-rubygems|3.3.15-2+deb12u1|292916|1176|a|ruby
ruby-sdbm|1.0.0-5+b1|15440|59||libc6 libruby3.1 libruby
ruby-webrick|1.8.1-1|51376|239|a
ruby-xmlrpc|0.3.2-2|24436|104|a|ruby-webrick
ruby3.1|3.1.7+really3.1.2-0+deb12u1|665792|731|s|rubygems-integration libc6 libcrypt1 libgmp10 libruby3.1 zlib1g|fonts-lato libjs-jquery
rubygems-integration|1.18|6704|26|a|ca-certificates
runit-helper|2.15.2|6520|19|a
screen|4.9.0-4|591316|997||libc6 libcrypt1 libpam0g libtinfo6 libutempter0 debianutils
sensible-utils|0.0.17+nmu1|19020|56|a
sl|5.02-1+b1|13172|60||libc6 libncurses6 libtinfo6
socat|1.7.4.4-2|375188|1515||libc6 libssl3 libwrap0
sqlite3|3.40.1-2+deb12u2|353348|533||libc6 libreadline8 libsqlite3-0 zlib1g
ssl-cert|1.1.2|21120|64|a|debconf openssl adduser
strace|6.1-0.1|1313880|2839||libc6 libunwind8
stress|1.0.7-1|21944|56||libc6
stress-ng|0.15.06-2|2363100|8836||libapparmor1 libbsd0 libc6 libcrypt1 libegl1 libgbm1 libgles2 libipsec-mb1 libjpeg62-turbo libjudydebian1 libkmod2 libsctp1 libxxhash0 zlib1g
sudo|1.9.13p3-1+deb12u4|1890344|6055||init-system-helpers libaudit1 libc6 libpam0g libselinux1 zlib1g libpam-modules
supervisor|4.2.5-1|310800|1707|a|init-system-helpers lsb-base python3-pkg-resources python3
systemd|252.39-1~deb12u2|3043940|9668||libblkid1 libc6 libcap2 libgcrypt20 liblz4-1 liblzma5 libmount1 libselinux1 libssl3 libzstd1 libacl1 libaudit1 libcryptsetup12 libfdisk1 libkmod2 libp11-kit0 libseccomp2 libsystemd-shared libsystemd0 mount|dbus
systemd-sysv|252.39-1~deb12u2|42884|74||systemd|libpam-systemd
tcpdump|4.99.3-1|466880|1332||adduser libc6 libpcap0.8 libssl3
telnet|0.17+2.4-2+deb12u3|41896|54|a|inetutils-telnet
tini|0.19.0-1+b3|267204|731||libc6
tmux|3.3a-3|454536|1106||libc6 libevent-core-2.1-7 libtinfo6 libutempter0
traceroute|1:2.1.2-1|51456|155||libc6
tree|2.1.0-1|52464|113||libc6
ucf|3.0043+nmu1+deb12u1|55312|214|a|debconf sensible-utils
unzip|6.0-28+deb12u1|166504|380|s|libbz2-1.0 libc6
uuid-runtime|2.38.1-5+deb12u3|48232|174||libuuid1 init-system-helpers adduser libc6 libsmartcols1 libsystemd0
vim|2:9.0.1378-2+deb12u2|1567756|3650||vim-common vim-runtime libacl1 libc6 libgpm2 libselinux1 libsodium23 libtinfo6
vim-common|2:9.0.1378-2+deb12u2|124836|245|a||xxd vim
vim-runtime|2:9.0.1378-2+deb12u2|7026844|36406|a||vim
wget|1.21.3-1+deb12u1|937340|3521||libc6 libgnutls30 libidn2-0 libnettle8 libpcre2-8-0 libpsl5 libuuid1 zlib1g|ca-certificates
xauth|1:1.1.2-1|35960|81||libc6 libx11-6 libxau6 libxext6 libxmuu1
xxd|2:9.0.1378-2+deb12u2|84116|135||libc6
xz-utils|5.4.1-1+deb12u2|471448|1226|s|libc6 liblzma5
zip|3.0-13+deb12u1|230316|616|s|libbz2-1.0 libc6|unzip
zlib1g-dev|1:1.2.13.dfsg-1|916272|1310||zlib1g libc6-dev
zsh|5.9-4+b15|907512|2461||zsh-common libc6 libcap2 libtinfo6 debianutils|libgdbm6 libncursesw6 libpcre3
zsh-common|5.9-4|4147272|16422|a||zsh
`
