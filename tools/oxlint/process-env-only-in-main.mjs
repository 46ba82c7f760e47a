const MESSAGE = 'Only main.ts reads process.env; take the parsed configuration as an argument.';

/** The environment is read once, checked as a whole and handed down, so that all its faults are told together. */
export const processEnvOnlyInMain = {
  create(context) {
    const report = (node) => context.report({ node, message: MESSAGE });
    return {
      MemberExpression(node) {
        const name = node.computed ? node.property.value : node.property.name;
        if (node.object.name === 'process' && name === 'env') report(node);
      },
      VariableDeclarator(node) {
        if (node.init?.name !== 'process' || node.id.type !== 'ObjectPattern') return;
        if (node.id.properties.some((property) => property.key?.name === 'env')) report(node);
      },
      ImportSpecifier(node) {
        const from = node.parent?.source?.value;
        if (node.imported.name === 'env' && /^(node:)?process$/.test(from)) report(node);
      },
    };
  },
};
