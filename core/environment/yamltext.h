// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QJsonValue>
#include <QStringList>
#include <yaml-cpp/yaml.h>

namespace tandem::yaml {

/// Ends the reading of a text: thrown by the functions below, turned into an Error by whoever began it.
struct Stumble {
    YAML::Mark mark;
    QString message;
};

/// The largest text that is read: what it unfolds to in memory stays bounded.
inline constexpr qsizetype mostCharacters = 4'000'000;

/// Throws a Stumble where PyYAML, which conda and AzureML read with, refuses a text that yaml-cpp accepts.
void check(const QStringList& lines);
/// The one document of a text that has been checked. Throws YAML::Exception.
YAML::Node load(const QStringList& lines);

QString textOf(const YAML::Node& scalar);
QString keyOf(const YAML::Node& node);

/// Values of any depth, of a bounded number in all (aliases can make a small text enormous).
class JsonOf {
public:
    QJsonValue operator()(const YAML::Node& node) { return of(node, 0); }

private:
    QJsonValue of(const YAML::Node& node, int depth);
    static QJsonValue ofScalar(const YAML::Node& node);

    int m_values = 0;
};

/// What the YAML reader says, and what that mostly means in such a file.
QString reasonFor(const YAML::Exception& problem, const QStringList& lines);

/// The first line with a mark of a merge conflict, counted from 0, or -1: most YAML readers complain about
/// another place.
qsizetype conflictLineIn(const QStringList& lines);

/// Without the ends of lines, however they are marked.
QStringList linesOf(const QString& text);

}
