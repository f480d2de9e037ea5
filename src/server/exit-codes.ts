// What a program of ours tells its caller when it ends; listed once, so that systemd and scripts can rely on it.

export const exitCodes = {
  /** Stopped in order, everything under way was finished. */
  ok: 0,
  /** The program broke at its start, was not ready in time, or was stopped by force. */
  failed: 1,
  /** The worker refused to start and said why (a wrong setting, pending migrations). Starting again does not help. */
  refused: 2,
  /** The address cannot be used: the port is taken, needs more rights, or the host is not of this machine. */
  addressUnusable: 3,
} as const
