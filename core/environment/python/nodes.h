// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/python/syntax.h"

namespace tandem::python {

/// Beyond this an expression is refused: whoever walks the tree does so by recursion.
constexpr int deepestExpression = 200;

inline ExpressionPointer node(Expression::Kind kind, int line, QString text = {})
{
    auto made = std::make_unique<Expression>();
    made->kind = kind;
    made->line = line;
    made->text = std::move(text);
    return made;
}

/// Hangs a part below a node; false if the part is missing or the tree has become too deep.
inline bool adopt(Expression& parent, ExpressionPointer part)
{
    if (!part || part->depth >= deepestExpression)
        return false;
    parent.depth = std::max(parent.depth, part->depth + 1);
    parent.parts.push_back(std::move(part));
    return true;
}

inline void deepen(Expression& parent, const ExpressionPointer& part)
{
    if (part)
        parent.depth = std::max(parent.depth, part->depth + 1);
}

}
