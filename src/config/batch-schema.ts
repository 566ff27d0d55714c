import { z } from 'zod';

/** What each job of a run on a batch system asks for. It changes no result, and is no part of what identifies a run. */
export const batchSchema = z
  .strictObject({
    partition: z.string().min(1).optional().describe('Default: that of the cluster'),
    account: z.string().min(1).optional().describe('Account that is charged'),
    timeMinutes: z.int().min(1).default(60).describe('Time limit of a job'),
    memoryMB: z.int().min(100).default(2000).describe('Memory of a job'),
    cpus: z.int().min(1).max(256).default(1).describe('Cores of a job, each for a thread of its own'),
    minutesPerJob: z.number().positive().default(20).describe('Work that a job is given, by the time that the first tasks took'),
    maximumJobs: z.int().min(1).max(100_000).default(500).describe('Most jobs of an array: at most MaxArraySize - 1 of the cluster'),
    minimumMinutes: z.number().nonnegative().default(2).describe('Work below this is carried out where the command runs'),
    tries: z.int().min(1).max(20).default(3).describe('How often a job may end without having finished a task'),
    options: z.array(z.string().startsWith('--')).default([]).describe('Further options of sbatch: --qos=long'),
  })
  .describe('Resources of run --on slurm');

export type BatchSettings = z.infer<typeof batchSchema>;
