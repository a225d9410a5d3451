/** What the rest of the package knows of networks: their names, and how hosts are written in a list. */
export { type HostEntry, parseHostEntries, parseHostEntry } from './gateway/hostEntry';
export { NETWORK_NAMES, type NetworkName } from './gateway/rules';
