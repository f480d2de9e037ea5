// Every bound of the database room, in one place.
export const limits = {
  /** Compiled statements kept per SQLite connection. */
  cachedStatements: 500,
  /** Write transactions that may wait for their turn in one process before newcomers are turned away. */
  waitingWrites: 10_000,
  /** How long a write transaction may stay open. */
  transactionMs: 15_000,
  /** SQLite: how long writes may join a transaction while the disk is busy with an earlier one. Other processes wait for the lock meanwhile. */
  sharedTransactionMs: 4,
  /** How long to go on asking for SQLite's write lock while another process holds it. */
  busyMs: 5_000,
  /** How long a migration waits for the write lock, for another one to end, or for a table's lock. */
  migrationLockMs: 30_000,
  /** PostgreSQL: how long a migration waits for a table's lock at a time, since others wait behind it. */
  tableLockMs: 2_000,
  /** PostgreSQL: how long the lease of a migration holds when its process has died on a machine that cannot be asked. */
  migrationLeaseMs: 30_000,
  /** PostgreSQL: from this size on a table is big, and is not locked while its rows are read or written. About 50,000 rows. */
  bigTableBytes: 8 * 1024 * 1024,
  /** PostgreSQL: rows of a big table that one statement of a migration changes. */
  migrationBatchRows: 5_000,
  /** What in the WAL calls for a checkpoint beside the writers, and the size from which writers wait for one. A short WAL is soon written over, which costs the disk half of what growing does. */
  walBytes: 4 * 1024 * 1024,
  walBytesHard: 8 * 1024 * 1024,
  /** How long without a write before the rest of the WAL is carried over. */
  walIdleMs: 5_000,
  /** How often a write transaction is run again after a conflict with another one. */
  attempts: 8,
  /** PostgreSQL: connections for reading, and as many for writing. */
  poolSize: 10,
  connectMs: 5_000,
  statementMs: 30_000,
  /** Copies kept of the database as it was before a migration. */
  copiesBeforeMigration: 3,
} satisfies Record<string, number>
