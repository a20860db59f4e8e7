// git on the host and in containers: repositories of one's own, in git's own format, and those of the simulated github.com.
import { describe, expect, test } from 'vitest'
import { createWorld } from '../../../src/sim/index'

function session() {
  const world = createWorld({ images: ['alpine'] })
  return (script: string) => {
    const result = world.run(script)
    if ('error' in result) throw new Error(result.error)
    return result
  }
}
const ME = 'git config --global user.name L; git config --global user.email l@e.x; git config --global init.defaultBranch master'

describe('a repository of one’s own', () => {
  test('init, add, commit, log; objects have the names that git gives them', () => {
    const run = session()
    expect(run(`${ME}; git init`).stdout).toBe('Initialized empty Git repository in /root/work/.git/\n')
    expect(run('echo a > a.txt; git add a.txt; git commit -m first').stdout).toMatch(
      /^\[master \(root-commit\) [0-9a-f]{7}\] first\n 1 file changed, 1 insertion\(\+\)\n create mode 100644 a\.txt\n$/,
    )
    // The name of the blob "a\n" is the same wherever git runs.
    expect(run('ls .git/objects/78/').stdout).toBe('981922613b2afb6025042ff6bd878ac1994e85\n')
    expect(run('printf "a\\nb\\n" > a.txt; git commit -qam second; git log --oneline | cut -c9-').stdout).toBe('second\nfirst\n')
    expect(run('git log -1').stdout).toMatch(
      /^commit [0-9a-f]{40}\nAuthor: L <l@e\.x>\nDate: {3}Tue Nov 24 09:00:\d\d 2026 \+0000\n\n {4}second\n$/,
    )
  })
  test('status tells staged, changed and new files, in full and in short', () => {
    const run = session()
    run(
      `${ME}; git init -q; echo a > a; echo b > b; git add .; git commit -qm one; echo x >> a; git rm -q b; mkdir d; echo c > d/c; echo log > x.log; echo '*.log' > .gitignore`,
    )
    expect(run('git status -s').stdout).toBe(' M a\nD  b\n?? .gitignore\n?? d/\n')
    expect(run('git status').stdout).toBe(
      'On branch master\nChanges to be committed:\n  (use "git restore --staged <file>..." to unstage)\n\tdeleted:    b\n\nChanges not staged for commit:\n  (use "git add <file>..." to update what will be committed)\n  (use "git restore <file>..." to discard changes in working directory)\n\tmodified:   a\n\nUntracked files:\n  (use "git add <file>..." to include in what will be committed)\n\t.gitignore\n\td/\n\n',
    )
  })
  test('branches have files of their own, and changes are not lost', () => {
    const run = session()
    run(`${ME}; git init -q; echo a > a; git add .; git commit -qm one; git checkout -q -b dev; echo b > b; git add b; git commit -qm two`)
    expect(run('git switch master; ls').stdout).toBe('a\n')
    expect(run('git switch dev; ls; git branch').stdout).toBe('a\nb\n* dev\n  master\n')
    expect(run('git switch -q master; echo mine > b; git add b; git switch dev')).toMatchObject({ code: 1 })
    expect(run('cat b').stdout).toBe('mine\n')
  })
  test('mistakes in git’s words', () => {
    const run = session()
    expect(run('git status')).toMatchObject({ code: 128, stderr: 'fatal: not a git repository (or any of the parent directories): .git\n' })
    expect(run('git nope')).toMatchObject({ code: 1, stderr: "git: 'nope' is not a git command. See 'git --help'.\n" })
    expect(run('git init -q; git add nope')).toMatchObject({ code: 128, stderr: "fatal: pathspec 'nope' did not match any files\n" })
    expect(run('echo a > a; git add a; git commit -m x')).toMatchObject({ code: 128 })
    expect(run('git merge x')).toMatchObject({ code: 69, stderr: 'drydock: git merge is not simulated\n' })
  })
})

describe('repositories of others', () => {
  test('github.com has those of the guides', () => {
    const run = session()
    expect(run('git clone https://github.com/docker/getting-started-app.git')).toMatchObject({
      code: 0,
      stderr: "Cloning into 'getting-started-app'...\n",
    })
    expect(run('cd getting-started-app; git status; git remote -v; git branch -a').stdout).toBe(
      "On branch main\nYour branch is up to date with 'origin/main'.\n\nnothing to commit, working tree clean\norigin\thttps://github.com/docker/getting-started-app.git (fetch)\norigin\thttps://github.com/docker/getting-started-app.git (push)\n* main\n  remotes/origin/HEAD -> origin/main\n  remotes/origin/main\n",
    )
    expect(run('grep -c "No items yet" src/static/js/app.js').stdout).toBe('1\n')
  })
  test('the same commit in every world, and a copy of a copy is the same', () => {
    const [one, two] = [session(), session()]
    const id = 'git clone -q https://github.com/docker/welcome-to-docker; cd welcome-to-docker; git rev-parse HEAD; cd ..'
    const { stdout } = one(id)
    expect(two(id).stdout).toBe(stdout)
    expect(one('git clone -q welcome-to-docker again; cd again; git rev-parse HEAD; ls').stdout).toBe(
      `${stdout}Dockerfile\nREADME.md\npublic\n`,
    )
  })
  test('what is not there', () => {
    const run = session()
    expect(run('git clone https://github.com/nobody/nothing')).toMatchObject({ code: 69 })
    expect(run('git clone https://gitlab.com/x/y.git').stderr).toContain(
      "fatal: unable to access 'https://gitlab.com/x/y.git/': Could not resolve host: gitlab.com",
    )
    expect(run('git clone git@github.com:docker/x.git').stderr).toContain('error: cannot run ssh: No such file or directory')
    expect(run('git clone nosuch').stderr).toBe("fatal: repository 'nosuch' does not exist\n")
    expect(run('mkdir z; touch z/f; git clone https://github.com/docker/welcome-to-docker z').stderr).toBe(
      "fatal: destination path 'z' already exists and is not an empty directory.\n",
    )
  })
  test('in a container once its package is there', () => {
    const run = session()
    const script = 'apk add -q git; git clone -q https://github.com/docker/welcome-to-docker w; cat w/Dockerfile'
    expect(run(`docker run --rm alpine sh -c '${script}'`).stdout).toContain('FROM nginx:alpine\n')
  })
})
