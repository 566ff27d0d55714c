/**
 * A job of a stage: node job.js FOLDER, with the number of its element and of its job from Slurm. Carries out the tasks of the element that no
 * earlier job has finished, and logs each answer.
 */
import { AnswerReader, StageFolder } from './stage-folder.js';
import { LocalEngine } from '../run/engine.js';
import { PointLog } from '../run/point-log.js';

const started = Date.now();
const { SLURM_ARRAY_TASK_ID: task, SLURM_ARRAY_JOB_ID: job } = process.env;
const folder = StageFolder.open(process.argv[2]);
if (folder === undefined || task === undefined || job === undefined) {
  throw new Error(`${process.argv[2]}: expected the folder of a stage, and Slurm's numbers of an array job`);
}
const element = Number(task);
const { identity, cpus } = folder.state;

const answers = folder.resultFiles(element).flatMap(file => new AnswerReader(file, identity).newAnswers());
const finished = new Set(answers.flatMap(answer => ('value' in answer ? [answer.key] : [])));
const log = new PointLog(folder.resultFile(element, job), identity, true);
const engine = new LocalEngine(cpus);
engine.setContext(folder.context());
const tasks = folder.tasksOf(element).filter(({ key }) => !finished.has(key));
let failed = 0;
await engine.run(undefined, tasks, ({ key }, outcome) => {
  if ('value' in outcome) log.append(key, outcome.value);
  else {
    failed++;
    log.appendFailure(key, outcome.error);
  }
});
log.close();
await engine.close();
const { user, system } = process.cpuUsage();
await folder.writeUsage(element, job, {
  cpuSeconds: (user + system) / 1e6,
  wallSeconds: (Date.now() - started) / 1000,
  tasks: tasks.length - failed,
});
