/**
 * Text in PostgreSQL, compared byte by byte as SQLite does it. By default it follows the language of the database, and then which of
 * two ids comes first depends on how somebody once made that database. https://www.postgresql.org/docs/current/collation.html
 */
import { ColumnDefinitionNode, DataTypeNode, type KyselyPlugin, OperationNodeTransformer, sql } from 'kysely'

const inCollationC = sql`collate "C"`.toOperationNode()

class BytewiseColumns extends OperationNodeTransformer {
  protected override transformColumnDefinition(node: ColumnDefinitionNode): ColumnDefinitionNode {
    const isText = DataTypeNode.is(node.dataType) && node.dataType.dataType === 'text'
    return isText ? ColumnDefinitionNode.cloneWithFrontModifier(node, inCollationC) : node
  }
}

/** Gives every text column that a migration makes the collation "C". */
export const bytewiseText: KyselyPlugin = {
  transformQuery: ({ node }) => new BytewiseColumns().transformNode(node),
  transformResult: async ({ result }) => result,
}
