import type { Command } from 'commander';
import { binnedFit, densityFit } from '../inference/binned-fit.js';
import { printJson, type CommandIo } from './io.js';
import { textTable } from './text-table.js';
import { loadLikelihood, workspaceCommand, type WorkspaceOptions } from './workspace-input.js';

/** `portalscope fit`: the maximum likelihood fit of a workspace. */
export function fitCommand(io: CommandIo): Command {
  return workspaceCommand('fit', 'Fit a workspace: parameters with errors, -2 ln L at the minimum').action(
    (path: string, options: WorkspaceOptions) => {
      const loaded = loadLikelihood(path, options);
      const { status, reason, twoNll, parameters } = loaded.kind === 'binned' ? binnedFit(loaded.model) : densityFit(loaded.model);
      for (const warning of loaded.warnings) io.err(`${warning}\n`);
      if (options.json === true) {
        printJson(io, { status, ...(reason !== undefined && { reason }), twoNll, parameters });
        return;
      }
      io.out(`${status}${reason === undefined ? '' : `: ${reason}`}\n`);
      if (twoNll !== null) io.out(`-2 ln L = ${twoNll.toFixed(6)}\n`);
      const rows = Object.entries(parameters).map(([name, p]) => [
        name,
        p.value.toPrecision(6),
        p.error === null ? '' : p.error.toPrecision(3),
        p.note ?? '',
      ]);
      io.out(textTable(['parameter', 'value', 'error', ''], rows));
    },
  );
}
