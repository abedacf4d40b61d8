// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/devcontainer/jsonc/syntaxerror.h"
#include "core/devcontainer/jsonc/value.h"

namespace tandem::jsonc {

/// What a text holds.
struct Tree {
    Value root;
    std::vector<Range> comments; ///< In order; a line comment without its line end.
    std::vector<qsizetype> trailingCommas; ///< Commas before a closing bracket, in order.
};

/// Values may be nested this deep.
inline constexpr int deepest = 200;

/// Reads JSON (RFC 8259) with comments and trailing commas, and nothing else: what VS Code calls
/// "JSON with Comments". The error is at the first token that does not fit.
std::variant<Tree, SyntaxError> read(QStringView text);

/// A JSON string that means `text`.
QString quoted(QStringView text);

}
