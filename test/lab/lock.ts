import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { say } from './announce.ts';
import { lab } from './config.ts';
import { LabFailure } from './errors.ts';

const heldVariable = 'THINKUBE_LAB_LOCK_HELD';

// A child holds the kernel's lock for as long as its stdin is open, so the lock dies with this process however it ends.
// The folder is removed at the end; whoever waited on the removed one sees that and starts over, and so does whoever
// was about to open it.
const holder = `
folder=$1
while :; do
  mkdir -p "$folder" || exit 1
  if ! { exec 9<"$folder"; } 2>/dev/null; then
    [ -e "$folder" ] && [ ! -r "$folder" ] && exit 1
    continue
  fi
  if ! flock --nonblock 9; then
    echo "wait $(cat "$folder/holder" 2>/dev/null)"
    flock 9
  fi
  [ "$folder" -ef /proc/self/fd/9 ] && break
done
printf '%s' "$2" >"$folder/holder"
echo held
cat >/dev/null
rm -rf "$folder"
`;

/**
 * Runs work while no other lab command, of this clone or another, can run.
 * Waits with a message when somebody else works; inside work that already holds the lock it starts at once.
 * @param purpose - what this process does, told to those who wait.
 * @param folder - the lock; another one only in tests.
 * @throws LabFailure when the lock cannot be made.
 */
export async function withLabLock<T>(purpose: string, work: () => Promise<T>, folder: string = lab.lockFolder): Promise<T> {
  if (process.env[heldVariable] === folder) return work();
  const release = await acquire(purpose, folder);
  process.env[heldVariable] = folder;
  try {
    return await work();
  } finally {
    delete process.env[heldVariable];
    await release();
  }
}

async function acquire(purpose: string, folder: string): Promise<() => Promise<void>> {
  const who = `${purpose} (process ${process.pid})`;
  const child = spawn('bash', ['-c', holder, 'lab-lock', folder, who], {
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
    cwd: '/',
  });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('wait')) {
      say(`    somebody else works on the lab: ${line.slice(5) || 'unknown'}. Waiting until that ends.`);
    }
    if (line === 'held') {
      return async () => {
        child.stdin.end();
        await ended;
      };
    }
  }
  throw new LabFailure(`The lab's lock ${folder} cannot be made. Is its parent folder writable, and are bash and flock there?`);
}
