import { codeOf } from '../output/disk.ts';
import { execute } from './execute.ts';

// Whoever reads stdout may stop early (`| head`): that is no mistake of anybody.
process.stdout.on('error', (error) => {
  if (codeOf(error) !== 'EPIPE') throw error;
  process.exit(process.exitCode ?? 0);
});

process.exitCode = await execute(process.argv.slice(2), { cwd: process.cwd(), env: process.env, stdout: process.stdout, stderr: process.stderr });
