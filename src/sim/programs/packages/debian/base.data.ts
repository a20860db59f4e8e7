// The packages of Debian's base image. Source: Debian's package index for bookworm, amd64, as of the newest point release known: name, version, bytes of the archive, KiB installed,
// flags (a: all architectures, b: in the base image, s: from the security suite), what it depends on, what it recommends. Alternatives are resolved to their first;
// relations to versions and suggested packages are left out.

export const BASE = `
adduser|3.134|183272|686|ba|passwd
apt|2.6.2|1373116|4232|sb|adduser gpgv libapt-pkg6.0 debian-archive-keyring libc6 libgcc-s1 libgnutls30 libseccomp2 libstdc++6 libsystemd0|ca-certificates
base-files|12.4+deb12u15|70936|341|b|mawk
base-passwd|3.6.1|59972|247|b|libc6 libdebconfclient0 libselinux1|debconf
bash|5.2.15-2+b13|1490652|7164|b|libc6 libtinfo6 base-files debianutils|bash-completion
bsdutils|1:2.38.1-5+deb12u3|94412|355|b|libc6 libsystemd0
coreutils|9.1-1|2896560|18062|b|libacl1 libattr1 libc6 libgmp10 libselinux1
dash|0.5.12-2|91848|191|b|libc6 debianutils dpkg
debconf|1.5.82|121212|491|ba||apt-utils debconf-i18n
debian-archive-keyring|2023.3+deb12u2|178572|293|ba
debianutils|5.7-0.5~deb12u1|102588|243|b|libc6
diffutils|1:3.8-4|351740|1598|b|libc6
dpkg|1.21.23|1567804|6409|b|libbz2-1.0 libc6 liblzma5 libmd0 libselinux1 libzstd1 zlib1g tar
e2fsprogs|1.47.0-2+b2|571920|1497|b|libblkid1 libc6 libcom-err2 libext2fs2 libss2 libuuid1 logsave
findutils|4.9.0-4|635500|1746|b|libc6 libselinux1
gcc-12-base|12.2.0-14+deb12u1|37596|100|b
gpgv|2.2.40-1.1+deb12u2|648768|918|b|libbz2-1.0 libc6 libgcrypt20 libgpg-error0 zlib1g
grep|3.8-5|421444|1245|b|libc6 libpcre2-8-0 dpkg
gzip|1.12-1|140364|252|b|libc6 dpkg
hostname|3.23+nmu1|10500|46|b|libc6
init-system-helpers|1.65.2+deb12u1|39020|133|ba|usr-is-merged
libacl1|2.3.1-3|31488|73|b|libc6
libapt-pkg6.0|2.6.2|906972|3297|sb|libbz2-1.0 libc6 libgcc-s1 libgcrypt20 liblz4-1 liblzma5 libstdc++6 libsystemd0 libudev1 libxxhash0 libzstd1 zlib1g|apt
libattr1|1:2.5.1-4|22164|59|b|libc6
libaudit-common|1:3.0.9-1|10448|22|ba
libaudit1|1:3.0.9-1|46764|150|b|libaudit-common libc6 libcap-ng0
libblkid1|2.38.1-5+deb12u3|147380|398|b|libc6
libbz2-1.0|1.0.8-5+b1|47348|106|b|libc6
libc-bin|2.36-9+deb12u14|609144|2042|b|libc6|manpages
libc6|2.36-9+deb12u14|2759320|13001|b|libgcc-s1|libidn2-0
libcap-ng0|0.8.3-1+b3|17068|65|b|libc6
libcap2|1:2.66-4+deb12u3+b1|27708|95|b|libc6
libcom-err2|1.47.0-2+b2|20044|55|b|libc6
libcrypt1|1:4.4.33-2|89464|233|b|libc6
libdb5.3|5.3.28+dfsg2-1|697412|1833|b|libc6
libdebconfclient0|0.270|9900|37|b|libc6
libext2fs2|1.47.0-2+b2|204900|535|b|libc6
libffi8|3.4.4-1|22856|68|b|libc6
libgcc-s1|12.2.0-14+deb12u1|49856|140|b|gcc-12-base libc6
libgcrypt20|1.10.1-3+deb12u1|696204|1592|b|libc6 libgpg-error0
libgmp10|2:6.2.1+dfsg1-1.1|562588|855|b|libc6
libgnutls30|3.7.9-2+deb12u7|1409084|3396|b|libc6 libgmp10 libhogweed6 libidn2-0 libnettle8 libp11-kit0 libtasn1-6 libunistring2
libgpg-error0|1.46-1|76888|192|b|libc6|libgpg-error-l10n
libhogweed6|3.8.1-2|327524|463|b|libc6 libgmp10 libnettle8
libidn2-0|2.3.3-1+b1|123636|439|b|libc6 libunistring2
liblz4-1|1.9.4-1|62884|169|b|libc6
liblzma5|5.4.1-1+deb12u2|205796|333|sb|libc6
libmd0|1.0.4-2|29456|79|b|libc6
libmount1|2.38.1-5+deb12u3|165732|454|b|libblkid1 libc6 libselinux1
libnettle8|3.8.1-2|287764|520|b|libc6
libp11-kit0|0.24.1-2|345080|1408|b|libc6 libffi8
libpam-modules|1.5.2-6+deb12u2|291056|1031|b|libaudit1 libc6 libcrypt1 libdb5.3 libpam0g libselinux1 debconf libpam-modules-bin
libpam-modules-bin|1.5.2-6+deb12u2|75676|227|b|libaudit1 libc6 libcrypt1 libpam0g libselinux1
libpam-runtime|1.5.2-6+deb12u2|160936|876|ba|debconf libpam-modules
libpam0g|1.5.2-6+deb12u2|92060|215|b|libaudit1 libc6 debconf
libpcre2-8-0|10.42-1+deb12u2|261628|685|sb|libc6
libseccomp2|2.5.4-1+deb12u1|46808|148|b|libc6
libselinux1|3.4-1+b6|73720|199|b|libc6 libpcre2-8-0
libsemanage-common|3.4-1|21632|37|ba
libsemanage2|3.4-1+b5|89884|297|b|libsemanage-common libaudit1 libbz2-1.0 libc6 libselinux1 libsepol2
libsepol2|3.4-2.1|275900|775|b|libc6
libsmartcols1|2.38.1-5+deb12u3|106776|289|b|libc6
libss2|1.47.0-2+b2|24800|71|b|libcom-err2 libc6
libstdc++6|12.2.0-14+deb12u1|612604|2686|b|gcc-12-base libc6 libgcc-s1
libsystemd0|252.39-1~deb12u2|332372|909|b|libc6 libcap2 libgcrypt20 liblz4-1 liblzma5 libzstd1
libtasn1-6|4.19.0-2+deb12u1|48596|116|b|libc6
libtinfo6|6.4-4|331352|541|b|libc6
libudev1|252.39-1~deb12u2|108880|240|b|libc6
libunistring2|1.0-2|436708|1807|b|libc6
libuuid1|2.38.1-5+deb12u3|28784|79|b|libc6|uuid-runtime
libxxhash0|0.8.1-1|27584|99|b|libc6
libzstd1|1.5.4+dfsg2-5|290036|785|b|libc6
login|1:4.13+dfsg1-1+deb12u2|616084|2550|b|libaudit1 libc6 libcrypt1 libpam0g libpam-runtime libpam-modules
logsave|1.47.0-2+b2|19876|50|b|libc6
mawk|1.3.4.20200120-3.1|119144|263|b|libc6
mount|2.38.1-5+deb12u3|134044|393|b|libblkid1 libc6 libmount1 libselinux1 libsmartcols1
ncurses-base|6.4-4|261308|379|ba
ncurses-bin|6.4-4|421400|636|b|libc6 libtinfo6
passwd|1:4.13+dfsg1-1+deb12u2|972180|2827|b|libaudit1 libc6 libcrypt1 libpam0g libselinux1 libsemanage2 libpam-modules|sensible-utils
perl-base|5.36.0-7+deb12u4|1609596|7643|sb|libc6 libcrypt1 dpkg
sed|4.9-1+deb12u1|329092|987|b|libacl1 libc6 libselinux1
sysvinit-utils|3.06-4|30996|100|b|libc6
tar|1.34+dfsg-1.2+deb12u1|836288|3144|b|libacl1 libc6 libselinux1
tzdata|2026f-0+deb12u1|307832|2571|sba|debconf
usr-is-merged|37~deb12u1|5616|13|ba
util-linux|2.38.1-5+deb12u3|1177276|4978|b|libblkid1 libc6 libcap-ng0 libcrypt1 libmount1 libpam0g libselinux1 libsmartcols1 libsystemd0 libtinfo6 libudev1 libuuid1 zlib1g util-linux-extra|sensible-utils
util-linux-extra|2.38.1-5+deb12u3|110728|366|b|libaudit1 libc6 libsmartcols1
zlib1g|1:1.2.13.dfsg-1|86684|168|b|libc6
`
