// The database as the rest of Hark sees it: one handle, whether PostgreSQL is embedded or somewhere else.
export { column } from './column.ts';
export { isConnectionLoss } from './connection-loss.ts';
export { copyRows, copyText } from './copy-rows.ts';
export { cursorPages } from './cursor.ts';
export { eraseWorkspace, tablesOfWorkspaces } from './erase-workspace.ts';
export { keepConnected } from './lasting-connection.ts';
export { latestVersion, migrate } from './migrate.ts';
export { type Database, type DatabaseConfig, openDatabase } from './open.ts';
export { ping } from './ping.ts';
export type { Schema } from './schema.ts';
