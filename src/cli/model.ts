import { Command } from 'commander';
import { badValue } from '../errors.js';
import { modelFamilies, portalModels } from '../portals/registry.js';
import type { Uncertainty } from '../portals/uncertainty.js';
import { printJson, type CommandIo } from './io.js';
import { loadPortalModel } from './load-model.js';
import { numberOption } from './number-option.js';
import { textTable } from './text-table.js';

interface ModelCommandOptions {
  readonly mass?: number;
  readonly coupling: number;
  readonly set?: string;
  readonly channel?: string;
  readonly json?: boolean;
}

const withUncertainty = (value: number, { relative }: Uncertainty): string =>
  `${value.toExponential(4)}${relative > 0 ? ` ± ${Number((100 * relative).toPrecision(2))} %` : ''}`;

/** `portalscope model`: production, width and decays of X in a portal model. */
export function modelCommand(io: CommandIo): Command {
  const models = portalModels.map(model => `${model.name}: ${model.title}, coupling ${model.couplingSymbol}`);
  const families = modelFamilies.map(family => `${family.name}: ${family.settings.map(setting => setting.name).join(' ')}`);
  return new Command('model')
    .description('Branching ratio of production, width, lifetime and decays of X in a portal model')
    .argument('<name>', `${models.join('; ')}; or a model file, e.g. examples/models/dark-photon.yaml`)
    .option('--mass <MeV>', 'mass of X in MeV; default: that of the model, where its coupling fixes it', text =>
      numberOption('--mass', text),
    )
    .requiredOption('--coupling <value>', 'coupling of the model', text => numberOption('--coupling', text))
    .option('--set <settings>', `name=value,...: ${families.join('; ')}; of a model file: its other couplings`)
    .option('--channel <name>', 'decay in which X is made, e.g. "pi0 -> gamma X"; default: the first of the model, mostly K+ -> pi+ X')
    .option('--json', 'print JSON')
    .action((name: string, options: ModelCommandOptions) => {
      const { coupling, channel, set, json } = options;
      const found = loadPortalModel(name, { settings: set });
      const model = channel === undefined ? found : found.through(channel);
      const mass = options.mass ?? model.ownMassMeV?.(coupling);
      if (mass === undefined) throw badValue('--mass', 'absent', `a mass in MeV, which is free in the model "${model.name}"`);
      const answer = {
        branchingRatio: model.branchingRatio(mass, coupling),
        widthGeV: model.widthGeV(mass, coupling),
        lifetimePs: model.lifetimePs(mass, coupling),
        decays: model.decays(mass, coupling),
        finalStates: model.finalStates(mass, coupling),
        theory: model.theory(mass, coupling),
        flags: model.flags(mass, coupling),
      };
      if (json === true) {
        printJson(io, answer);
        return;
      }
      const { branchingRatio, widthGeV, lifetimePs, decays, theory, flags } = answer;
      io.out(`${model.title} at ${Number(mass.toPrecision(6))} MeV, ${model.couplingSymbol} = ${coupling}\n\n`);
      io.out(
        textTable(
          ['quantity', 'value'],
          [
            [`BR(${model.channel})`, withUncertainty(branchingRatio, theory.production)],
            ['width [GeV]', withUncertainty(widthGeV, theory.width)],
            ['lifetime [ps]', lifetimePs === null ? 'stable' : lifetimePs.toPrecision(5)],
            ...Object.entries(decays).map(([decay, fraction]) => [`BR(X -> ${decay})`, fraction.toPrecision(5)]),
          ],
        ),
      );
      io.out(`\nTheory, production: ${theory.production.source}\nTheory, width: ${theory.width.source}\n`);
      for (const { code, message } of flags) io.out(`Caution (${code}): ${message}\n`);
      if (model.references.length > 0) io.out(`Formulae: ${model.references.map(reference => `arXiv:${reference}`).join(', ')}\n`);
    });
}
