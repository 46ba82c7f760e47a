// eslint-disable-next-line no-control-regex -- the range is ASCII itself
const NOT_ASCII = /[^\x00-\x7f]/;

/** A key of an object is data (the name of a blank in a text), not a name in the code. */
function isKeyOfObject(node) {
  return node.parent?.type === 'Property' && node.parent.key === node && !node.parent.shorthand;
}

/** å and ä become a, ö becomes o in names, so that everyone can type them and no file system spells them its own way. */
export const asciiNames = {
  create(context) {
    return {
      Program(node) {
        if (NOT_ASCII.test(context.filename))
          context.report({ node, message: 'Write å ä as a and ö as o in file names.' });
      },
      Identifier(node) {
        if (NOT_ASCII.test(node.name) && !isKeyOfObject(node))
          context.report({ node, message: `Write å ä as a and ö as o in names: "${node.name}".` });
      },
    };
  },
};
