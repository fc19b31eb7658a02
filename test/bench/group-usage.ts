import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second, whatever the kernel's own clock (proc(5), sysconf(3)). */
const TICKS_PER_SECOND = 100;

/** Processor time that the living processes of a group have used, in seconds; null where the system does not say. */
export function groupCpuSeconds(groupId: number): number | null {
  let ticks = 0;
  let found = 0;
  for (const pid of processIds()) {
    const stat = statOf(pid);
    if (stat === null || stat.groupId !== groupId) continue;
    ticks += stat.ticks;
    found++;
  }
  return found === 0 ? null : ticks / TICKS_PER_SECOND;
}

function processIds(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    // No Linux.
    return [];
  }
}

function statOf(pid: string): { groupId: number; ticks: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program, in brackets, may hold spaces; state is the first field after it.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { groupId: Number(fields[2]), ticks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    // It has ended meanwhile.
    return null;
  }
}
