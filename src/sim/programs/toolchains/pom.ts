// A project's pom.xml, as far as a build looks at it here. Models: the elements that name a project and what it needs, properties, the parent's version. Left out:
// modules, profiles, dependency management beyond Spring Boot's parent.

export interface Dependency {
  /** "group:artifact". */
  readonly name: string
  readonly version: string
  readonly scope: string
}
export interface Pom {
  readonly group: string
  readonly artifact: string
  readonly version: string
  readonly title: string
  readonly packaging: string
  readonly java: string
  readonly dependencies: readonly Dependency[]
  /** Made into one jar that runs. */
  readonly springBoot: boolean
}
const inner = (xml: string, name: string): string => new RegExp(`<${name}>\\s*([\\s\\S]*?)\\s*</${name}>`).exec(xml)?.[1] ?? ''
const without = (xml: string, name: string): string => xml.replace(new RegExp(`<${name}>[\\s\\S]*?</${name}>`, 'g'), '')

/** The project, or what is wrong with the file. */
export function readPom(source: string): Pom | string {
  const xml = source.replace(/<!--[\s\S]*?-->/g, '')
  if (!/<project[\s>]/.test(xml) || !/<\/project>/.test(xml)) return 'Non-parseable POM: expected element project'
  const body = ['parent', 'dependencies', 'build', 'dependencyManagement', 'properties', 'profiles'].reduce(without, xml)
  const parent = inner(xml, 'parent')
  const properties = new Map(
    [...inner(xml, 'properties').matchAll(/<([\w.-]+)>\s*([^<]*?)\s*<\/\1>/g)].map((one) => [one[1] ?? '', one[2] ?? ''] as const),
  )
  const group = inner(body, 'groupId') || inner(parent, 'groupId')
  const version = inner(body, 'version') || inner(parent, 'version')
  const filled = (text: string): string =>
    text.replace(/\$\{([^}]+)\}/g, (whole, name: string) => properties.get(name) ?? (name === 'project.version' ? version : whole))
  const dependencies = [
    ...inner(without(xml, 'dependencyManagement'), 'dependencies').matchAll(/<dependency>([\s\S]*?)<\/dependency>/g),
  ].map(([, one = '']) => ({
    name: `${inner(one, 'groupId')}:${inner(one, 'artifactId')}`,
    version: filled(inner(one, 'version')),
    scope: inner(one, 'scope') || 'compile',
  }))
  const artifact = inner(body, 'artifactId')
  if (artifact === '' || version === '') return `'artifactId' and 'version' must be there in ${artifact || 'the project'}`
  return {
    group,
    artifact,
    version: filled(version),
    title: inner(body, 'name') || artifact,
    packaging: inner(body, 'packaging') || 'jar',
    java: filled(
      properties.get('java.version') ?? properties.get('maven.compiler.release') ?? properties.get('maven.compiler.target') ?? '8',
    ),
    dependencies,
    springBoot: xml.includes('<artifactId>spring-boot-maven-plugin</artifactId>'),
  }
}
