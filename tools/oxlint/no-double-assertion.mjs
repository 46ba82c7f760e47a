/** `x as unknown as T` switches the type check off; a type guard or a schema at the border keeps it on. */
export const noDoubleAssertion = {
  create(context) {
    return {
      TSAsExpression(node) {
        const inner = node.expression;
        if (inner.type === 'TSAsExpression' && inner.typeAnnotation.type !== 'TSConstKeyword')
          context.report({
            node,
            message: 'No assertion by way of another type: write a type guard or parse the value.',
          });
      },
    };
  },
};
