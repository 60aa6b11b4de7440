// The processes of a bench: each side runs in its own, and what it takes of the processor is read from the system.
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
/** The unit of /proc/<pid>/stat, the same on every Linux. */
const ticksPerSecond = 100;
const stopPatienceMs = 20_000;

export type Started = {
  pid: number;
  /** The line of its output that said that it is ready. */
  greeting: string;
  /** Sends a message to the process and resolves to the first that it sends back. */
  ask<Reply>(message: number): Promise<Reply>;
  stop(): Promise<void>;
};

/** The arguments of node with which `npm run hark` runs a command, those about memory among them. */
export function hark(command: string): string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return [...scripts.hark.split(' ').slice(1), command];
}

/** Runs `node <args>` in the project's folder until it prints a line that contains `ready`. */
export function startProcess(
  args: readonly string[],
  ready: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Started> {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(HARK_|DATABASE_URL$)/.test(name));
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...Object.fromEntries(inherited), ...environment },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const orphaned = () => child.kill('SIGKILL');
  process.once('exit', orphaned);
  return new Promise((resolve, reject) => {
    let output = '';
    child.once('exit', (code) => reject(new Error(`node ${args.join(' ')} ended with code ${code}: ${output}`)));
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      if (output.includes(ready)) return;
      output += text;
      const greeting = output.split('\n').find((line) => line.includes(ready));
      if (greeting === undefined) return;
      child.removeAllListeners('exit');
      child.once('exit', () => process.removeListener('exit', orphaned));
      resolve({
        pid: child.pid as number,
        greeting,
        ask: (message) =>
          new Promise((replied) => {
            child.once('message', (reply) => replied(reply as never));
            child.send(message);
          }),
        stop: () => stop(child),
      });
    });
  });
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    const timer = setTimeout(() => child.kill('SIGKILL'), stopPatienceMs);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

/**
 * Milliseconds of processor time, user and system, that a process has used and those of its children, living or ended.
 * NaN where the system has no /proc.
 */
export function cpuMs(pid: number): number {
  try {
    const own = statOf(pid);
    const children = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => statOf(Number(name)))
      .filter((stat) => stat?.parent === pid);
    const ticks = (own?.ticks ?? Number.NaN) + (own?.endedChildrenTicks ?? 0);
    return ((ticks + children.reduce((sum, child) => sum + (child?.ticks ?? 0), 0)) / ticksPerSecond) * 1_000;
  } catch {
    return Number.NaN;
  }
}

function statOf(pid: number) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name before may hold spaces and brackets. What follows it begins with the third field of proc(5).
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const field = (number: number) => Number(fields[number - 3]);
    return { parent: field(4), ticks: field(14) + field(15), endedChildrenTicks: field(16) + field(17) };
  } catch {
    return undefined;
  }
}
