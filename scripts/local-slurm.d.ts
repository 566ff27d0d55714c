export function whyNoSlurm(): string | undefined;
export function startSlurm(
  folder: string,
  cpus?: number,
): Promise<{ readonly environment: NodeJS.ProcessEnv; readonly stop: () => Promise<void> }>;
