// mvn in its image: artifacts from the central repository, a life cycle with its log, a jar of the size of what goes into it.
import { describe, expect, test } from 'vitest'
import { createWorld } from '../../../src/sim/index'

function session() {
  const world = createWorld({ images: ['maven:3.9-eclipse-temurin-21'] })
  const run = (script: string) => {
    const result = world.run(script)
    if ('error' in result) throw new Error(result.error)
    return result
  }
  run(
    `mkdir -p src/main/java/a; echo 'class A {}' > src/main/java/a/A.java; cat > pom.xml <<'END'
<project>
  <!-- <artifactId>not-this</artifactId> -->
  <groupId>com.example</groupId>
  <artifactId>demo</artifactId>
  <version>1.0</version>
  <properties><maven.compiler.release>21</maven.compiler.release></properties>
  <dependencies>
    <dependency><groupId>com.google.code.gson</groupId><artifactId>gson</artifactId><version>2.11.0</version></dependency>
  </dependencies>
</project>
END`,
  )
  return run
}
const mvn = (args: string): string => `docker run --rm -v $PWD:/w -w /w maven:3.9-eclipse-temurin-21 mvn ${args}`

describe('mvn', () => {
  test('package: what it needs comes from the repository, and a jar is made', () => {
    const run = session()
    const { code, stdout } = run(mvn('clean package'))
    expect(code).toBe(0)
    expect(stdout).toContain(
      'Downloading from central: https://repo.maven.apache.org/maven2/com/google/code/gson/gson/2.11.0/gson-2.11.0.jar\n',
    )
    expect(stdout).toMatch(/Downloaded from central: \S+gson-2\.11\.0\.jar \(290 kB at [\d.]+ [kM]B\/s\)\n/)
    expect(stdout).toContain('[INFO] Compiling 1 source file with javac [debug target 21] to target/classes\n')
    expect(stdout).toContain('[INFO] Building jar: /w/target/demo-1.0.jar\n')
    expect(stdout).toMatch(/\[INFO\] BUILD SUCCESS\n\[INFO\] -{72}\n\[INFO\] Total time: {2}[\d.]+ s\n/)
    expect(run('ls target').stdout).toBe('classes\ndemo-1.0.jar\n')
  })
  test('what has been fetched is not fetched again, and Spring Boot’s jar holds what it needs', () => {
    const run = session()
    const plugin = '<build><plugins><plugin><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build>'
    run(`sed -i 's#</project>#${plugin}</project>#' pom.xml`)
    const file =
      "printf 'FROM maven:3.9-eclipse-temurin-21\\nCOPY pom.xml .\\nRUN mvn -B dependency:go-offline\\nCOPY src src\\nRUN mvn -B -q package && ls -l target/demo-1.0.jar\\n' > Dockerfile"
    const { code, stderr } = run(`${file}; docker build .`)
    expect(code).toBe(0)
    const [first = '', second = ''] = stderr.split('RUN mvn -B -q package')
    expect(first).toContain('Downloading from central')
    expect(second).not.toContain('Download')
    expect(second).toMatch(/ 410000 .*target\/demo-1\.0\.jar/)
  })
  test('mistakes, and what is not simulated', () => {
    const run = session()
    expect(run(mvn('nope')).stdout).toContain('[ERROR] Unknown lifecycle phase "nope".')
    expect(run(mvn('')).stdout).toContain('[ERROR] No goals have been specified for this build.')
    expect(run('rm pom.xml; ' + mvn('package')).stdout).toContain('there is no POM in this directory (/w)')
    expect(run(`echo '<project>' > pom.xml; ${mvn('package')}`)).toMatchObject({ code: 1 })
    const tests = session()
    tests('mkdir -p src/test/java; echo > src/test/java/T.java')
    expect(tests(mvn('package'))).toMatchObject({ code: 69 })
    expect(tests(mvn('package -DskipTests'))).toMatchObject({ code: 0 })
    expect(tests(`sed -i s/gson/nothing/g pom.xml; ${mvn('package')}`)).toMatchObject({
      code: 69,
      stderr: 'drydock: the artifact com.google.code.nothing:nothing is not simulated\n',
    })
  })
})
