/** Failures that the program foresees: it says them in a line and ends with exit code 2. */
const FORESEEN = ['InputError'];

/** Processor time and memory that one input may take. */
const MOST_SECONDS = 1;
const MOST_MB = 600;
const LONGEST_MESSAGE = 20_000;

/** The input `k` of a target, always the same for a seed. */
export const inputOf = ({ input }, Philox, seed, k) => input(new Philox(seed, k));

/** Whether a target reads an input, and what is wrong with how it takes it: no `fault` when it is read or refused as it should be. */
export async function judged({ read }, input) {
  const cpu = process.cpuUsage();
  const peak = process.resourceUsage().maxRSS;
  let [fault, isRead] = [undefined, false];
  try {
    await read(input);
    isRead = true;
  } catch (error) {
    if (!(error instanceof Error && FORESEEN.includes(error.name)))
      fault = `crash: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    else if (error.message.length > LONGEST_MESSAGE) fault = `a message of ${error.message.length} characters`;
    else if (error.message.trim() === '') fault = 'a message without words';
  }
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (user + system) / 1e6;
  const megabytes = (process.resourceUsage().maxRSS - peak) / 1024;
  if (fault === undefined && seconds > MOST_SECONDS) fault = `took ${seconds.toFixed(1)} s`;
  if (fault === undefined && megabytes > MOST_MB) fault = `took ${megabytes.toFixed(0)} MB`;
  return { isRead, fault };
}
