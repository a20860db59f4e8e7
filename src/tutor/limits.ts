// Bounds on a lesson: it may come from anywhere, and reading, showing and playing it must stay cheap. All are design choices.
export const BOUNDS = {
  /** Characters of one file of a lesson. */
  fileChars: 64_000,
  files: 40,
  steps: 30,
  blocksOfStep: 60,
  commands: 200,
  /** Characters of one command, continued lines included. */
  commandChars: 4_000,
  goalsOfStep: 8,
  hintsOfStep: 5,
  choices: 6,
  images: 12,
  /** Simulated microseconds that one command may take when a lesson is played. */
  commandTime: 3_600_000_000,
  /** Deadlines that one command may visit. */
  commandDeadlines: 2_000_000,
  /** Simulated microseconds after which a command that does not end is interrupted. */
  patience: 4_000_000,
} as const
