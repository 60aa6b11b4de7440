// Tells a database that is away from a statement that is wrong: the one is worth another try, the other never.

/** Whether the server was stopping (57P), refusing (08, 53300), not answering, or the connection broke. */
export function isConnectionLoss(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? '';
  const message = error instanceof Error ? error.message : '';
  return (
    /^(57P0|08|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)/.test(code) ||
    /Connection terminated|connection error|timeout exceeded when trying to connect/i.test(message)
  );
}
