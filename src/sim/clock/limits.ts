// Every limit of the simulator in one place, with its unit. Reaching one is a clear error, never a hang (law 7).
// The numbers are design choices: far above what a lesson needs, far below what would stall a phone.

export const LIMITS = {
  /** Characters of one typed or pasted input. Linux's ARG_MAX is 2 MiB; ours leaves room for long here-documents. */
  inputChars: 1_000_000,
  /** Processes alive on one host, as `ulimit -u`: a fork bomb ends here with "Resource temporarily unavailable". */
  processes: 2_000,
  /** Nested function calls, subshells and sourced files in one shell. */
  shellDepth: 200,
  /** Bytes a headless step may print before the rest is cut. */
  outputBytes: 4_000_000,
  /** Deadlines visited by one headless step. */
  stepDeadlines: 500_000,
  /** Simulated time one headless step may take, in seconds: a command that never ends is interrupted here. */
  stepSeconds: 3_600,
  /** Facts the journal keeps, and characters of text in them; the older half is forgotten then, never the inputs. */
  journalFacts: 400_000,
  journalChars: 24_000_000,
  /** Messages, events, pulls and characters of terminal output that a view holds, at least; older ones are in the journal. */
  viewMessages: 2_000,
  viewEvents: 1_000,
  viewPulls: 100,
  viewFailures: 100,
  viewSteps: 200,
  viewConsole: 200_000,
  /** Bytes of one file that may be held as real bytes, in total growth by writes. */
  fileBytes: 64 * 1024 * 1024,
  /** Bytes of one container's log kept; docker's json-file driver keeps all by default. */
  logBytes: 16 * 1024 * 1024,
  /** Bytes of an HTTP head, as Go's http.DefaultMaxHeaderBytes. */
  httpHeadBytes: 1_048_576,
  /** Bytes of a JSON request body that the daemon reads. */
  httpBodyBytes: 16 * 1024 * 1024,
  /** Bytes of a body that nobody wanted which a server still takes before it closes, as Go's net/http. */
  unreadBytes: 256 * 1024,
  /** Bytes of a body that is a file: an archive, a build's context, an image. */
  uploadBytes: 512 * 1024 * 1024,
  /** Symbolic links followed in one path, as Linux's MAXSYMLINKS. */
  symlinks: 40,
  /** Words one glob or brace pattern may become. */
  globWords: 20_000,
} as const
