// Names of programs and tools whose code may come later: what a machine has is known before it can be run. A test holds them against
// the tables that they are of (late.ts, coreutils.ts).

/** Virtual machines: libvirt's and QEMU's tools, a load to put on them, and the lab's own. */
export const LAB_TOOLS: readonly string[] = ['lab', 'load', 'qemu-img', 'virsh', 'virt-install']

/** Package managers, and what stands for commands that packages bring and nobody simulates. */
export const PACKAGE_NAMES: readonly string[] = ['apk', 'apt', 'dpkg', 'npm', 'pip', 'unsimulated']

export const LATE_NAMES: readonly string[] = [
  'busybox',
  'coreutils',
  'httpd',
  'mysql',
  'mysqld',
  'nginx',
  'node',
  'pg_isready',
  'postgres',
  'psql',
  'python3',
  'redis-cli',
  'redis-server',
]

/** What a Debian host has in its folders of programs. */
export const HOST_TOOLS: readonly string[] =
  '[ arch awk base64 basename cat chgrp chmod chown chroot clear cmp comm cp curl cut date dd df diff dirname dmesg dnsdomainname du echo edit egrep env expand expr factor false fgrep find fold free getent grep groupadd groups gunzip gzip head hexdump hostid hostname id ifconfig install ip kill killall less ln logname ls md5sum mkdir mkfifo mktemp more mount mv nano nc netstat nice nl nohup nproc nslookup od paste pgrep pidof ping pkill printenv printf ps pwd readlink realpath reboot rev rm rmdir route sed seq setsid sha1sum sha224sum sha256sum sha384sum sha512sum shuf sleep sort ss stat strings su sudo sync sysctl tac tail tar tee test timeout top touch tr true truncate tty umount uname uniq unlink unshare uptime useradd usermod vi vim watch wc wget which who whoami xargs xxd yes zcat'.split(
    ' ',
  )
