// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

#include <optional>

namespace tandem {

/// The condition behind ";" in a requirement (PEP 508): "python_version < '3.9' and sys_platform == 'linux'".
class PipMarker {
public:
    using Environment = json::StringMap; ///< "sys_platform" -> "linux" …

    static Result<PipMarker> parse(const QString& text);
    /// What the variables are in AzureML's images; `pythonVersion` is "3.10" or "3.10.4".
    static Environment linuxEnvironment(const QString& pythonVersion);

    /// With double quotes and single blanks, as Python's packaging library writes it.
    const QString& text() const { return m_text; }
    /// Whether it holds; nothing where a variable is asked for that `environment` does not know.
    std::optional<bool> holdsIn(const Environment& environment) const;

private:
    struct Value {
        bool isVariable = false;
        QString text;
    };
    struct Comparison {
        Value left;
        QString op;
        Value right;
    };
    /// In prefix order: "and" and "or" are followed by how many of their operands there are.
    struct Step {
        enum class Kind { Compare, And, Or };
        Kind kind = Kind::Compare;
        qsizetype operands = 0;
        Comparison comparison;
    };
    class Parser;

    static std::optional<bool> evaluate(const Comparison& comparison, const Environment& environment);
    std::optional<bool> evaluate(qsizetype& position, const Environment& environment) const;

    QString m_text;
    QList<Step> m_steps;
};

}
