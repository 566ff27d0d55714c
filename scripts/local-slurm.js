/**
 * Slurm on this machine alone, for tests and validation: one node, no systemd, no accounting, all state in one folder, ports of its own.
 * Needs root and Debian's slurm-wlm and munge, which it installs where it may.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

const PROGRAMS = ['sbatch', 'slurmctld', 'slurmd', 'munged'];
const isThere = name => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
const sleep = milliseconds => new Promise(done => setTimeout(done, milliseconds));

/** Why Slurm cannot be set up here; undefined when it can, after an installation if need be. */
export function whyNoSlurm() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'it needs root on Linux';
  if (PROGRAMS.every(isThere)) return undefined;
  if (!isThere('apt-get')) return 'its programs are not there, and neither is apt-get';
  const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, timeout: 300_000 };
  const install = ['install', '-y', '--no-install-recommends', 'slurm-wlm', 'munge'];
  const isInstalled =
    spawnSync('apt-get', install, options).status === 0 ||
    (spawnSync('apt-get', ['update'], options).status === 0 && spawnSync('apt-get', install, options).status === 0);
  return isInstalled && PROGRAMS.every(isThere) ? undefined : 'its programs are not there and apt-get could not install them';
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Starts it in an empty folder with `cpus` cores. Returns the environment for its commands, and how to stop it. */
export async function startSlurm(folder, cpus = availableParallelism()) {
  const munge = join(folder, 'munge');
  for (const name of ['state', 'spool', 'log', 'munge']) mkdirSync(join(folder, name), { recursive: true });
  // munged runs as its own user, who has to reach its socket
  chmodSync(folder, 0o755);
  const [uid, gid] = ['-u', '-g'].map(which => Number(execFileSync('id', [which, 'munge'])));
  chownSync(munge, uid, gid);
  chmodSync(munge, 0o711);
  const key = join(munge, 'munge.key');
  writeFileSync(key, randomBytes(1024), { mode: 0o400 });
  chownSync(key, uid, gid);
  const host = execFileSync('hostname', ['-s']).toString().trim();
  const conf = join(folder, 'slurm.conf');
  writeFileSync(
    conf,
    `ClusterName=local
SlurmctldHost=${host}(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=${munge}/munge.socket
MpiDefault=none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerType=sched/backfill
SchedulerParameters=batch_sched_delay=0,sched_min_interval=0
ReturnToService=2
SlurmctldPort=${await freePort()}
SlurmdPort=${await freePort()}
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
SlurmctldLogFile=${folder}/log/slurmctld.log
SlurmdLogFile=${folder}/log/slurmd.log
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
JobCompType=jobcomp/none
SwitchType=switch/none
MailProg=/bin/true
NodeName=${host} NodeAddr=127.0.0.1 CPUs=${cpus} RealMemory=8000 State=UNKNOWN
PartitionName=debug Nodes=ALL Default=YES MaxTime=INFINITE State=UP
`,
  );
  const environment = { ...process.env, SLURM_CONF: conf };
  const start = (command, words) => execFileSync(command, words, { env: environment, stdio: 'ignore' });
  const names = { socket: 'socket', 'key-file': 'key', 'pid-file': 'pid', 'log-file': 'log', 'seed-file': 'seed' };
  const files = Object.entries(names).map(([option, name]) => `--${option}=${munge}/munge${option === 'pid-file' ? 'd' : ''}.${name}`);
  start('runuser', ['-u', 'munge', '--', 'munged', ...files]);
  start('slurmctld', ['-f', conf]);
  start('slurmd', ['-f', conf]);
  const stop = async () => {
    const pids = ['slurmd.pid', 'slurmctld.pid', 'munge/munged.pid']
      .map(name => join(folder, name))
      .filter(file => existsSync(file))
      .map(file => Number(readFileSync(file, 'utf8')));
    for (const pid of pids) process.kill(pid, 'SIGTERM');
    for (const pid of pids) while (existsSync(`/proc/${pid}`)) await sleep(50);
  };
  for (let tries = 0; tries < 100; tries++) {
    const { stdout } = spawnSync('sinfo', ['--noheader', '--format=%T'], { env: environment, encoding: 'utf8' });
    if (stdout.trim() === 'idle') return { environment, stop };
    await sleep(200);
  }
  const log = readFileSync(join(folder, 'log', 'slurmctld.log'), 'utf8');
  await stop();
  rmSync(folder, { recursive: true, force: true });
  throw new Error(`Slurm did not become ready:\n${log.split('\n').slice(-10).join('\n')}`);
}
