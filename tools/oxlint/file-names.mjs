const SAYS_NOTHING = /(^|[/\\.-])(utils?|helpers?|common|shared|misc)(?=[/\\.-])/;

/** A file is named by what it is; a drawer named "utils" fills up with what nobody finds again. */
export const fileNames = {
  create(context) {
    return {
      Program(node) {
        const inRepository = context.filename.slice(context.cwd.length);
        const word = SAYS_NOTHING.exec(inRepository)?.[2];
        if (word !== undefined) context.report({ node, message: `Name the file by what it is, not "${word}".` });
      },
    };
  },
};
