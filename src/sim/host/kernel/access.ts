// What a process's credentials allow on files. Models: capabilities(7): CAP_DAC_OVERRIDE, CAP_FOWNER, CAP_CHOWN.
import type { Access } from '../files/mounts'
import { type Credentials, holds } from './credentials'

export const accessOf = (who: Credentials): Access => ({
  uid: who.uid,
  gid: who.gid,
  groups: who.groups,
  override: holds(who, 'DAC_OVERRIDE'),
  fowner: holds(who, 'FOWNER'),
  chown: holds(who, 'CHOWN'),
})
