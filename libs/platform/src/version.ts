/** Of this Samsvar: the one of package.json, which does not come along where it is deployed. */
export const SAMSVAR_VERSION = '0.1.0';
