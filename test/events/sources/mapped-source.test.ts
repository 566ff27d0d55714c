import { describe, expect, it } from 'vitest';
import { mapColumns, type ColumnMappings } from '../../../src/events/sources/mapped-source.js';
import { openEventSource } from '../../../src/node/open-event-source.js';
import { writeParquet } from '../../../src/node/write-parquet.js';
import { complaint, readAll, testFolder } from '../../node/folder.js';

const at = testFolder();
const COLUMNS = ['pi_px', 'n', 'z_cm', 'pyMeV', 'said'] as const;

async function mapped(mappings: ColumnMappings, names: readonly string[] = Object.keys(mappings)): Promise<Record<string, number[]>> {
  await writeParquet(
    at('events.parquet'),
    COLUMNS.map(name => ({ name, type: name === 'n' ? 'integer' : 'number', values: Float64Array.of(139, 75000, -3) })),
    { units: { said: 'GeV/c' } },
  );
  const source = await openEventSource(at('events.parquet'));
  try {
    return await readAll(mapColumns(source, mappings), names);
  } finally {
    await source.close();
  }
}

const refused = async (mappings: ColumnMappings): Promise<string> =>
  (await complaint(mapped(mappings))).replace(at('events.parquet'), 'FILE');

describe('a quantity read from a column', () => {
  it('is converted to the unit in its name, correctly rounded, beside the columns of the file', async () => {
    const mappings = {
      trackPxGeV: { column: 'pi_px', unit: 'MeV' },
      zVertexM: { column: 'z_cm', unit: 'cm' },
      pyGeV: { column: 'pyMeV', unit: 'MeV' },
      pxMeV: { column: 'said', unit: 'GeV' },
      squaredMeV2: { column: 'pi_px', unit: 'GeV2' },
      trackPyGeV: { column: 'said' },
      hits: { column: 'n' },
    };
    expect(await mapped(mappings, [...Object.keys(mappings), 'n'])).toEqual({
      trackPxGeV: [0.139, 75, -0.003],
      zVertexM: [1.39, 750, -0.03],
      pyGeV: [0.139, 75, -0.003],
      pxMeV: [139000, 75000000, -3000],
      squaredMeV2: [139e6, 75e9, -3e6],
      trackPyGeV: [139, 75000, -3],
      hits: [139, 75000, -3],
      n: [139, 75000, -3],
    });
  });

  it('has the unit that the file says it has', async () => {
    expect(await refused({ pyGeV: { column: 'pyMeV', unit: 'GeV' } })).toBe(
      'InputError: FILE: column pyMeV is in MeV: expected the declared unit GeV',
    );
    expect(await refused({ pxGeV: { column: 'said', unit: 'MeV' } })).toBe(
      'InputError: FILE: column said is in GeV/c: expected the declared unit MeV',
    );
  });

  it('has a unit, and one of its kind', async () => {
    expect(await refused({ pxGeV: { column: 'pi_px' } })).toMatch(/column pi_px is to give pxGeV without a unit: expected the unit/);
    expect(await refused({ pxGeV: { column: 'pyMeV' } })).toMatch(/column pyMeV is to give pxGeV without a unit: expected the unit/);
    expect(await refused({ zM: { column: 'pi_px', unit: 'MeV' } })).toBe(
      'InputError: quantity zM is a length, column pi_px in MeV: expected a unit of length',
    );
    expect(await refused({ px: { column: 'pi_px', unit: 'MeV' } })).toBe(
      'InputError: quantity px does not say its unit, column pi_px is in MeV: expected a name such as pxMeV',
    );
    expect(await refused({ pxGeV: { column: 'pi_px', unit: 'eV' } })).toMatch(/unit of column pi_px is "eV": expected a unit such as GeV/);
  });

  it('is a column of the file, and has no name of another', async () => {
    expect(await refused({ pxGeV: { column: 'px', unit: 'MeV' } })).toBe(
      `InputError: FILE: no column "px" for pxGeV: expected one of ${COLUMNS.join(', ')}`,
    );
    expect(await refused({ n: { column: 'pi_px' } })).toBe(
      'InputError: FILE: has a column n: expected another name for the quantity that is read from pi_px',
    );
  });
});
