// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal.h"

#include <QHash>

namespace tandem::cli {

/// Prints log files as they grow: a heading when another log begins, then its lines; whole lines only, so
/// that two logs do not mix in one.
class LogPrinter {
public:
    explicit LogPrinter(Terminal& terminal)
        : m_terminal(terminal)
    {
    }

    void setHasHeadings(bool has) { m_hasHeadings = has; }
    /// Stands before every line, for logs between other output.
    void setPrefix(const QString& prefix) { m_prefix = prefix; }
    void grew(const QString& log, const QString& file, qint64 from);
    /// What is left without a line end.
    void finish();

private:
    struct Place {
        qint64 printed = 0;
        QString file;
    };
    void print(const QString& log, const QByteArray& text);

    Terminal& m_terminal;
    QString m_prefix;
    QString m_current;
    QMap<QString, Place> m_places;
    bool m_hasHeadings = true;
};

}
