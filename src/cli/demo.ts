/** `cordon demo`: placeholder while the simulator is written. */
import { Command } from 'commander';
export function demoCommand(): Command { return new Command('demo'); }
