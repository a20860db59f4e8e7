// Artifacts of Maven's central repository that tutorials use. Source: versions and sizes are recalled, of the order of the real ones, not checked.
// group:artifact, newest version, kB of its jar, what it depends on.

export const ARTIFACTS = `
org.apache.maven.plugins:maven-clean-plugin|3.4.0|36|
org.apache.maven.plugins:maven-resources-plugin|3.3.1|31|
org.apache.maven.plugins:maven-compiler-plugin|3.13.0|83|
org.apache.maven.plugins:maven-surefire-plugin|3.2.5|44|
org.apache.maven.plugins:maven-jar-plugin|3.4.1|34|
org.apache.maven.plugins:maven-install-plugin|3.1.2|33|
org.apache.maven.plugins:maven-dependency-plugin|3.7.0|209|
org.codehaus.plexus:plexus-compiler-javac|2.15.0|27|
org.codehaus.plexus:plexus-archiver|4.9.2|222|
org.apache.commons:commons-compress|1.26.1|1070|
org.apache.maven.surefire:surefire-junit-platform|3.2.5|27|
org.springframework.boot:spring-boot-maven-plugin|3.5.7|140|org.springframework.boot:spring-boot-loader-tools
org.springframework.boot:spring-boot-loader-tools|3.5.7|470|
org.springframework.boot:spring-boot-starter|3.5.7|5|org.springframework.boot:spring-boot org.springframework.boot:spring-boot-autoconfigure ch.qos.logback:logback-classic org.yaml:snakeyaml
org.springframework.boot:spring-boot-starter-web|3.5.7|5|org.springframework.boot:spring-boot-starter com.fasterxml.jackson.core:jackson-databind org.apache.tomcat.embed:tomcat-embed-core org.springframework:spring-webmvc
org.springframework.boot:spring-boot-starter-actuator|3.5.7|5|org.springframework.boot:spring-boot-starter io.micrometer:micrometer-core
org.springframework.boot:spring-boot-starter-data-jpa|3.5.7|5|org.springframework.boot:spring-boot-starter org.hibernate.orm:hibernate-core
org.springframework.boot:spring-boot-starter-thymeleaf|3.5.7|5|org.springframework.boot:spring-boot-starter org.thymeleaf:thymeleaf
org.springframework.boot:spring-boot-starter-test|3.5.7|5|org.springframework.boot:spring-boot-starter org.junit.jupiter:junit-jupiter
org.springframework.boot:spring-boot|3.5.7|1900|org.springframework:spring-core org.springframework:spring-context
org.springframework.boot:spring-boot-autoconfigure|3.5.7|2100|org.springframework.boot:spring-boot
org.springframework:spring-core|6.2.12|2000|
org.springframework:spring-context|6.2.12|1400|org.springframework:spring-core
org.springframework:spring-webmvc|6.2.12|1100|org.springframework:spring-context
com.fasterxml.jackson.core:jackson-databind|2.19.2|1700|
org.apache.tomcat.embed:tomcat-embed-core|10.1.48|3600|
ch.qos.logback:logback-classic|1.5.20|310|org.slf4j:slf4j-api
org.slf4j:slf4j-api|2.0.17|70|
org.yaml:snakeyaml|2.4|340|
io.micrometer:micrometer-core|1.15.5|900|
org.hibernate.orm:hibernate-core|6.6.33|11900|
org.thymeleaf:thymeleaf|3.1.3|940|
org.postgresql:postgresql|42.7.8|1100|
com.mysql:mysql-connector-j|9.4.0|2600|
com.h2database:h2|2.3.232|2600|
org.junit.jupiter:junit-jupiter|5.12.2|7|
junit:junit|4.13.2|385|
com.google.code.gson:gson|2.13.2|290|
com.google.guava:guava|33.5.0-jre|3100|
org.projectlombok:lombok|1.18.42|2100|
`
