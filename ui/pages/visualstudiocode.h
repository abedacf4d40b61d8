// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace tandem {

/// The editor on this computer, by its command line.
class VisualStudioCode {
public:
    /// Found in PATH or where its installers put it; without a program when there is none.
    static VisualStudioCode find();
    explicit VisualStudioCode(QString program)
        : m_program(std::move(program))
    {
    }

    bool isInstalled() const { return !m_program.isEmpty(); }
    /// What to type to open a folder in its dev container.
    static QString commandFor(const QString& folder);
    /// Whether it could be started.
    bool open(const QString& folder) const;

private:
    QString m_program;
};

}
