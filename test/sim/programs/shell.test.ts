// What a shell is for here: processes, signals, pipes, bounds. Tables: script → stdout, stderr, code.
import { describe, expect, it } from 'vitest'
import { type Kind, machineOf, script } from './machines'

type Row = readonly [script: string, stdout: string, stderr?: string, code?: number]
/** Every column there, so that the table's type is one tuple. */
const full = ([text, stdout, stderr = '', code = 0]: Row): [string, string, string, number] => [text, stdout, stderr, code]
function table(kind: Kind, rows: readonly Row[]): void {
  it.each(rows.map(full))('%s', (text, stdout, stderr, code) => {
    expect(script(kind, text)).toEqual({ stdout, stderr, code })
  })
}

describe('bash', () => {
  table('bash', [
    ['x=(1 2 3); echo ${x[@]} ${#x[@]} ${x[1]} ${!x[@]}', '1 2 3 3 2 0 1 2\n'],
    ['declare -A m; m[a]=1; m[b c]=2; echo ${m[a]} "${m[b c]}" ${#m[@]}', '1 2 2\n'],
    ['echo {1..3} {a,b}c {01..03} {a..c} x{1,2}{3,4}', '1 2 3 ac bc 01 02 03 a b c x13 x14 x23 x24\n'],
    ['x=abcabc; echo ${x/b/X} ${x//b/X} ${x:1:2} ${x^^} ${x: -2} ${x^}', 'aXcabc aXcaXc bc ABCABC bc Abcabc\n'],
    ['[[ foo == f* && 3 -gt 2 ]] && echo yes; [[ abc =~ ^a(.)c$ ]] && echo ${BASH_REMATCH[1]}', 'yes\nb\n'],
    ['for ((i=0;i<3;i++)); do echo -n $i; done; ((i==3)) && echo " three"', '012 three\n'],
    ['read -r a b <<< "1 2 3"; echo "$a|$b"; mapfile -t l < f.txt; echo ${#l[@]} "${l[1]}"', '1|2 3\n3 a 1\n'],
    ['diff <(echo a) <(echo b)', '1c1\n< a\n---\n> b\n', '', 1],
    ['set -o pipefail; false | true; echo $? ${PIPESTATUS[@]}', '1 1 0\n'],
    ['nosuch', '', 'bash: line 1: nosuch: command not found\n', 127],
    ['echo a\nnosuch', 'a\n', 'bash: line 2: nosuch: command not found\n', 127],
    ['if', '', 'bash: -c: line 2: syntax error: unexpected end of file\n', 2],
    ['echo )', '', "bash: -c: line 1: syntax error near unexpected token `)'\nbash: -c: line 1: `echo )'\n", 2],
    ['echo hi\necho )', 'hi\n', "bash: -c: line 2: syntax error near unexpected token `)'\nbash: -c: line 2: `echo )'\n", 2],
    ['echo ${x:?boo}; echo no', '', 'bash: line 1: x: boo\n', 127],
    ['bash -c "kill -9 \\$\\$"; echo $?', '137\n', 'bash: line 1:     4 Killed                  bash -c "kill -9 \\$\\$"\n'],
    ['set -x; x=1; echo a "b c"', 'a b c\n', "+ x=1\n+ echo a 'b c'\n"],
    ['for i in 1 2 3; do echo a$i & done; wait', 'a1\na2\na3\n'],
    ['sleep 1 & jobs; wait; echo $?', '[1]+  Running                 sleep 1 &\n0\n'],
    ['trap "echo usr" USR1; kill -USR1 $$; trap "echo bye" EXIT; (exit 3); echo $?', 'usr\n3\nbye\n'],
    ['trap "echo t" TERM; (sleep 1; kill -TERM $$) & sleep 3; echo end', 't\nend\n'],
    ['trap "echo t" TERM; (sleep 1; kill -TERM $$) & wait $!; sleep 100 & (sleep 1; kill -TERM $$) & wait %2; echo $?', 't\nt\n143\n'],
    ['exec 5>f; echo hi >&5; exec 5>&-; cat f; { echo a; echo b >&2; } 2>&1 | sort -r', 'hi\nb\na\n'],
    ['exec nosuch; echo no', '', 'bash: line 1: exec: nosuch: not found\n', 127],
    [
      'printf "#!/bin/bash\\necho \\$0 \\$1\\n" > s; chmod +x s; ./s a; printf "echo plain \\$1\\n" > p; chmod +x p; ./p b',
      './s a\nplain b\n',
    ],
    ['alias x=echo; shopt -s expand_aliases\nalias y="echo hi"\ny there', 'hi there\n'],
    ['echo $((2**10)) $((7/2)) $((-7%3)) $((16#ff)) $((1?2:3)); let x=3+4; echo $x', '1024 3 -1 255 2\n7\n'],
    ['f() { local x=in; echo $x; }; x=out; f; echo $x; unset -f f; f', 'in\nout\n', 'bash: line 1: f: command not found\n', 127],
    [
      'cd /nosuch; echo $?; pushd 2>/dev/null; echo $BASH_VERSION',
      '1\n5.2.37(1)-release\n',
      'bash: line 1: cd: /nosuch: No such file or directory\n',
    ],
  ])

  it('executes the last command in place', () => {
    expect(script('bash', 'ps -o args').stdout).toBe('COMMAND\ninit\nps -o args\n')
    expect(script('bash', 'echo a; ps -o args').stdout).toBe('a\nCOMMAND\ninit\nps -o args\n')
  })
})

describe('ash', () => {
  table('busybox', [
    ['nosuch', '', 'sh: line 0: nosuch: not found\n', 127],
    ['echo a\nnosuch', 'a\n', 'sh: line 1: nosuch: not found\n', 127],
    ['echo x > /nodir/x', '', "sh: line 0: can't create /nodir/x: nonexistent directory\n", 1],
    ['cd /nosuch', '', "sh: cd: line 0: can't cd to /nosuch: No such file or directory\n", 2],
    ['if', '', 'sh: line 0: syntax error: unexpected end of file (expecting "then")\n', 2],
    ['sh nofile', '', "sh: can't open 'nofile': No such file or directory\n", 2],
    ['sleep 5 & kill $!; wait $!; echo $?', '143\n', 'Terminated\n'],
    ['busybox echo hi; busybox nosuch', 'hi\n', 'nosuch: applet not found\n', 127],
  ])
  it('becomes the last command of -c, as BusyBox 1.37 does', () => {
    expect(script('busybox', 'ps -o args').stdout).toBe('COMMAND\ninit\nps -o args\n')
    expect(script('busybox', 'echo a; ps -o args').stdout).toBe('a\nCOMMAND\ninit\nps -o args\n')
  })
})

describe('reading commands', () => {
  it('runs each line of standard input as it comes, and leaves the rest to the commands', () => {
    const { stdout } = machineOf('bash').run(
      ['bash'],
      'read x\nfor a\necho got $x\nif true\nthen echo yes\nfi\ncat <<E\nhi\nE\ncat\nrest\n',
    )
    expect(stdout).toBe('got for a\nyes\nhi\nrest\n')
  })
  it('names the script and its line', () => {
    const { stderr, code } = machineOf('bash', { 'root/x.sh': 'nosuch\n\nnosuch\nif\n' }).run(['bash', 'x.sh'])
    expect(stderr).toBe(
      'x.sh: line 1: nosuch: command not found\nx.sh: line 3: nosuch: command not found\nx.sh: line 5: syntax error: unexpected end of file\n',
    )
    expect(code).toBe(2)
  })
})

describe.each(['bash', 'busybox'] as const)('bounds of %s', (kind) => {
  it('stops a writer that nobody reads', () => {
    expect(script(kind, 'yes | head -2; echo done')).toEqual({ stdout: 'y\ny\ndone\n', stderr: '', code: 0 })
    expect(script(kind, 'while :; do echo x; done | head -1').stdout).toBe('x\n')
  })
  it('lets a slow reader hold back a writer', () => {
    expect(script(kind, 'seq 100000 | { sleep 1; tail -1; }').stdout).toBe('100000\n')
  })
  it('can interrupt an endless loop', () => {
    expect(script(kind, '(while :; do :; done) & sleep 0.1; kill $!; wait $!; echo $?').stdout).toBe('143\n')
    expect(script(kind, 'while true; do :; done', {}, '', 1).code).toBe(-1)
  })
  it('refuses endless recursion, and survives a fork bomb', () => {
    const deep = script(kind, 'f() { f; }; f; echo no')
    expect(deep.code).toBe(69)
    expect(deep.stderr).toContain('drydock: f: more than 200 nested calls')
    expect(deep.stdout).toBe('')
    const bomb = script(kind, ':() { : | : & }; :; while [ $((n += 1)) -lt 2000 ]; do [ -e f.txt ]; done; sleep 1')
    expect([0, 2, 254]).toContain(bomb.code)
  })
  it('keeps a subshell apart', () => {
    expect(script(kind, 'x=1; (x=2; cd /; exit 3); echo $? $x; pwd').stdout).toBe('3 1\n/root\n')
  })
  it('expands no more words than the limit', () => {
    const { stderr, code } = script(kind === 'bash' ? kind : 'bash', 'echo {1..300}{1..300}')
    expect(code === 69 || stderr === '').toBe(true)
  })
})
