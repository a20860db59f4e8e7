// Why a command of the CLI ended early. Models: docker/cli cli.StatusError. Left out: nothing.

/** What goes to stderr, and the exit code. */
export class CliError {
  constructor(
    readonly message: string,
    readonly code = 1,
    /** HTTP status when the daemon said it. */
    readonly status = 0,
  ) {}
}

/** Exit code of what real Docker can do and Drydock cannot. */
export const NOT_SIMULATED = 69
