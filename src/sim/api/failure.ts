// A refusal that crosses the wire as a value: an HTTP status and a message in Docker's words (law 7). Never thrown.

export class Failure {
  constructor(
    readonly status: number,
    readonly message: string,
    /** The registry's error code, where there is one: "MANIFEST_UNKNOWN". */
    readonly code = '',
  ) {}
}

export const failed = (status: number, message: string): Failure => new Failure(status, message)
