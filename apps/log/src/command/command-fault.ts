/** Why a command could not do what was asked: one sentence in Swedish for whoever typed it, without anything personal. */
export class CommandFault extends Error {}
