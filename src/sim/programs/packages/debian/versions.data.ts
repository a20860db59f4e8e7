// Versions of packages in distributions other than Debian 12, where they are known: recalled from their archives in 2025, not checked.

export const VERSIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  noble: {
    apt: '2.7.14build2', bash: '5.2.21-2ubuntu4', 'build-essential': '12.10ubuntu1', 'ca-certificates': '20240203', curl: '8.5.0-2ubuntu10.6', git: '1:2.43.0-1ubuntu7.2',
    gcc: '4:13.2.0-7ubuntu1', 'g++': '4:13.2.0-7ubuntu1', htop: '3.3.0-4build1', 'iputils-ping': '3:20240117-1build1', jq: '1.7.1-3build1', make: '4.3-4.1build2',
    nano: '7.2-2ubuntu0.1', nginx: '1.24.0-2ubuntu7.3', 'nginx-common': '1.24.0-2ubuntu7.3', nodejs: '18.19.1+dfsg-6ubuntu5', python3: '3.12.3-0ubuntu2', 'python3-minimal': '3.12.3-0ubuntu2',
    'python3-pip': '24.0+dfsg-1ubuntu1.1', 'redis-server': '5:7.0.15-1build2', 'redis-tools': '5:7.0.15-1build2', tini: '0.19.0-1', vim: '2:9.1.0016-1ubuntu7.8', wget: '1.21.4-1ubuntu4.1',
    unzip: '6.0-28ubuntu4.1', procps: '2:4.0.4-4ubuntu3.2', 'net-tools': '2.10-0.1ubuntu4', iproute2: '6.1.0-1ubuntu6', tree: '2.1.1-2ubuntu3', stress: '1.0.7-1',
  },
  jammy: {
    apt: '2.4.12', bash: '5.1-6ubuntu1.1', 'build-essential': '12.9ubuntu3', 'ca-certificates': '20230311ubuntu0.22.04.1', curl: '7.81.0-1ubuntu1.20', git: '1:2.34.1-1ubuntu1.12',
    gcc: '4:11.2.0-1ubuntu1', 'g++': '4:11.2.0-1ubuntu1', htop: '3.0.5-7build2', 'iputils-ping': '3:20211215-1', jq: '1.6-2.1ubuntu3', make: '4.3-4.1build1', nano: '6.2-1',
    nginx: '1.18.0-6ubuntu14.6', 'nginx-common': '1.18.0-6ubuntu14.6', nodejs: '12.22.9~dfsg-1ubuntu3.6', python3: '3.10.6-1~22.04.1', 'python3-minimal': '3.10.6-1~22.04.1', 'python3-pip': '22.0.2+dfsg-1ubuntu0.5',
    'redis-server': '5:6.0.16-1ubuntu1', 'redis-tools': '5:6.0.16-1ubuntu1', vim: '2:8.2.3995-1ubuntu2.24', wget: '1.21.2-2ubuntu1.1',
  },
  trixie: {
    apt: '3.0.3', bash: '5.2.37-2+b5', curl: '8.14.1-2', git: '1:2.47.3-0+deb13u1', nginx: '1.26.3-3', 'nginx-common': '1.26.3-3', nodejs: '20.19.2+dfsg-1', python3: '3.13.5-1', 'python3-minimal': '3.13.5-1',
    gcc: '4:14.2.0-1', 'g++': '4:14.2.0-1', vim: '2:9.1.1230-2', jq: '1.7.1-6', wget: '1.25.0-2', htop: '3.4.1-5', make: '4.4.1-2', nano: '8.4-1',
  },
} // prettier-ignore
