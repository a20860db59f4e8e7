// What each instruction of a Dockerfile is for, in English and German: shown where one points at it, and below the text. After the Dockerfile reference
// (docs.docker.com/reference/dockerfile). Left out: every flag by itself.

export interface InstructionHelp {
  readonly form: string
  readonly what: string
}
type Row = readonly [name: string, form: string, what: string]

const EN: readonly Row[] = [
  ['FROM', 'FROM [--platform=…] image[:tag] [AS name]', 'Begins a stage: the image that everything after it builds on. A file may have several; the last one is the result, and COPY --from takes files from the others.'],
  ['RUN', 'RUN command   or   RUN ["program", "argument"]', 'Runs a command while the image is built and keeps what it changed as a layer. What a later layer deletes is still in this one: clean up in the same RUN.'],
  ['CMD', 'CMD ["program", "argument"]', 'What a container runs when nothing else is said. It runs nothing during the build, and only the last one counts. With an ENTRYPOINT it is its arguments.'],
  ['ENTRYPOINT', 'ENTRYPOINT ["program", "argument"]', 'The program that a container is: what is typed after the image becomes its arguments. As a list it is process 1 and gets the signals; as a line a shell is between.'],
  ['COPY', 'COPY [--from=stage] [--chown=…] [--chmod=…] source … destination', 'Brings files of the build context, or of another stage, into the image, as a layer. Nothing outside the context can be copied. The cache holds as long as the files are the same.'],
  ['ADD', 'ADD source … destination', 'As COPY, and more: it fetches addresses and unpacks local archives. Use COPY unless you want exactly that.'],
  ['WORKDIR', 'WORKDIR /path', 'The folder for what follows and for the container’s process; made when it is not there. cd in a RUN is forgotten after that RUN.'],
  ['ENV', 'ENV NAME=value', 'Sets a variable for the rest of the build and for every container of the image. It can be read by anyone who has the image: no secrets.'],
  ['ARG', 'ARG NAME[=default]', 'A value for the build alone, given with --build-arg. Gone in the container, but seen in docker history: no secrets. Before the first FROM it counts for FROM lines only.'],
  ['EXPOSE', 'EXPOSE port[/protocol]', 'Writes down which port the program listens on. It publishes nothing: that is -p of docker run.'],
  ['VOLUME', 'VOLUME ["/path"]', 'Containers get a volume of their own there, even when nobody asks. What later steps of the build write below it is lost.'],
  ['USER', 'USER name[:group]', 'Who runs the following RUN, CMD and ENTRYPOINT. Without it that is root.'],
  ['LABEL', 'LABEL key="value"', 'Notes about the image that docker inspect and filters can read. No layer.'],
  ['HEALTHCHECK', 'HEALTHCHECK [--interval=30s] [--timeout=30s] [--retries=3] CMD command', 'A command that Docker runs in the container now and then: 0 is healthy, 1 is not. It starts nothing again by itself.'],
  ['SHELL', 'SHELL ["program", "argument"]', 'The shell that RUN, CMD and ENTRYPOINT lines are given to; /bin/sh -c otherwise.'],
  ['STOPSIGNAL', 'STOPSIGNAL signal', 'What docker stop sends to process 1 before it waits and kills; SIGTERM otherwise.'],
  ['ONBUILD', 'ONBUILD instruction', 'Kept for later: it runs when another Dockerfile builds FROM this image.'],
  ['MAINTAINER', 'MAINTAINER name', 'Out of use. Write LABEL org.opencontainers.image.authors="…" instead.'],
] // prettier-ignore

const DE: readonly Row[] = [
  ['FROM', 'FROM [--platform=…] Image[:Tag] [AS Name]', 'Beginnt eine Stufe: das Image, auf dem alles Folgende aufbaut. Es darf mehrere geben; die letzte ist das Ergebnis, COPY --from nimmt Dateien aus den anderen.'],
  ['RUN', 'RUN Befehl   oder   RUN ["Programm", "Argument"]', 'Führt beim Bauen einen Befehl aus und behält, was er geändert hat, als Schicht. Was eine spätere Schicht löscht, steckt in dieser weiter: im selben RUN aufräumen.'],
  ['CMD', 'CMD ["Programm", "Argument"]', 'Was ein Container ausführt, wenn nichts anderes gesagt wird. Beim Bauen läuft es nicht, und nur das letzte gilt. Mit ENTRYPOINT sind es dessen Argumente.'],
  ['ENTRYPOINT', 'ENTRYPOINT ["Programm", "Argument"]', 'Das Programm, das ein Container ist: Was hinter dem Image steht, wird sein Argument. Als Liste ist es Prozess 1 und bekommt die Signale; als Zeile steht eine Shell dazwischen.'],
  ['COPY', 'COPY [--from=Stufe] [--chown=…] [--chmod=…] Quelle … Ziel', 'Bringt Dateien des Build-Kontexts oder einer anderen Stufe ins Image, als Schicht. Von außerhalb des Kontexts geht nichts. Der Cache hält, solange die Dateien gleich sind.'],
  ['ADD', 'ADD Quelle … Ziel', 'Wie COPY, und mehr: Es holt Adressen und packt lokale Archive aus. Nehmen Sie COPY, wenn Sie nicht genau das wollen.'],
  ['WORKDIR', 'WORKDIR /Pfad', 'Der Ordner für alles Folgende und für den Prozess des Containers; wird angelegt, wenn er fehlt. cd in einem RUN ist danach vergessen.'],
  ['ENV', 'ENV NAME=Wert', 'Setzt eine Variable für den Rest des Builds und für jeden Container des Images. Wer das Image hat, kann sie lesen: keine Geheimnisse.'],
  ['ARG', 'ARG NAME[=Vorgabe]', 'Ein Wert nur für den Build, mit --build-arg gegeben. Im Container ist er weg, in docker history steht er: keine Geheimnisse. Vor dem ersten FROM gilt er nur für FROM-Zeilen.'],
  ['EXPOSE', 'EXPOSE Port[/Protokoll]', 'Schreibt auf, an welchem Port das Programm lauscht. Es veröffentlicht nichts: Das tut -p von docker run.'],
  ['VOLUME', 'VOLUME ["/Pfad"]', 'Container bekommen dort ein eigenes Volume, auch ungefragt. Was spätere Schritte des Builds darunter schreiben, ist verloren.'],
  ['USER', 'USER Name[:Gruppe]', 'Wer die folgenden RUN, CMD und ENTRYPOINT ausführt. Ohne das ist es root.'],
  ['LABEL', 'LABEL Schlüssel="Wert"', 'Notizen zum Image, die docker inspect und Filter lesen können. Keine Schicht.'],
  ['HEALTHCHECK', 'HEALTHCHECK [--interval=30s] [--timeout=30s] [--retries=3] CMD Befehl', 'Ein Befehl, den Docker ab und zu im Container ausführt: 0 ist gesund, 1 nicht. Von selbst startet es nichts neu.'],
  ['SHELL', 'SHELL ["Programm", "Argument"]', 'Die Shell, der RUN-, CMD- und ENTRYPOINT-Zeilen gegeben werden; sonst /bin/sh -c.'],
  ['STOPSIGNAL', 'STOPSIGNAL Signal', 'Was docker stop an Prozess 1 schickt, bevor es wartet und tötet; sonst SIGTERM.'],
  ['ONBUILD', 'ONBUILD Anweisung', 'Für später aufgehoben: läuft, wenn ein anderes Dockerfile FROM dieses Image baut.'],
  ['MAINTAINER', 'MAINTAINER Name', 'Außer Gebrauch. Schreiben Sie LABEL org.opencontainers.image.authors="…".'],
] // prettier-ignore

const table = (rows: readonly Row[]): ReadonlyMap<string, InstructionHelp> =>
  new Map(rows.map(([name, form, what]) => [name, { form, what }]))
export const HELP_EN = table(EN)
export const HELP_DE = table(DE)
