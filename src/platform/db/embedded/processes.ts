// Tells living processes from dead ones, and a PostgreSQL of ours from a program that has come to bear its process id.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** Whether a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether the process is a PostgreSQL that was started on `folder`; on Windows, which does not tell, taken as true. */
export async function isServerOf(pid: number, folder: string): Promise<boolean> {
  if (process.platform === 'win32') return true;
  const commandLine =
    process.platform === 'linux'
      ? readFile(`/proc/${pid}/cmdline`, 'utf8')
      : promisify(execFile)('ps', ['-ww', '-o', 'args=', '-p', String(pid)]).then(({ stdout }) => stdout);
  const text = await commandLine.catch(() => '');
  const words = ` ${text.replaceAll('\0', ' ').trim()} `;
  return words.includes('postgres') && words.includes(` ${folder} `);
}
