/** Where a region stands: those of signal and sidebands enter the fit, those of control and validation are counted beside it. */
export type RegionRole = 'signal' | 'sideband' | 'control' | 'validation';

/** Whether a region enters the fit. Without a role it is one of signal. */
export const isFitted = ({ role = 'signal' }: { readonly role?: RegionRole | undefined }): boolean =>
  role === 'signal' || role === 'sideband';
