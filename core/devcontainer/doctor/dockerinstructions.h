// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QStringList>

namespace tandem {

/// One instruction of a Dockerfile (docs.docker.com/reference/dockerfile), its lines joined.
struct DockerfileInstruction {
    QString name; ///< In upper case.
    QStringList flags; ///< "--from=build"
    QString arguments; ///< The rest, as written.
    int line = 0; ///< Where it begins, from 1.
    QStringList body; ///< The lines of its here-documents.

    /// The arguments as words, or the items of a JSON array.
    QStringList words() const;
    bool isJsonForm() const { return arguments.startsWith(u'['); }
    QString flag(const QString& name) const;
};

/// Comments and blank lines are left out.
QList<DockerfileInstruction> dockerfileInstructions(const QByteArray& dockerfile);

/// "$NAME", "${NAME}", "${NAME:-default}" replaced; nothing when a name is unknown.
QString expandedArguments(const QString& text, const QMap<QString, QString>& values);

}
