// Commands of packages and images that have a program of their own after all: their files say only that a package brought them, so that a layer's digest
// does not depend on what can be run of it. Models nothing.
export const TOOLCHAIN_NAMES: readonly string[] = ['go', 'mvn']
