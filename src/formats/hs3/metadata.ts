import { VERSION } from '../../version.js';

/** What every document of ours begins with: the version of the standard, and of the program. */
export const hs3Metadata = { hs3_version: '0.2', packages: [{ name: 'portalscope', version: VERSION }] };
