/** Builds the workbench into app/dist, where it is not up to date. */
import { prepare, prepareApp } from './setup.js';

prepare();
prepareApp();
