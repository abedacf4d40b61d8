// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal.h"

namespace tandem::cli {

/// Repeats a growing log among the messages, line by line as it may be shown.
class Echo {
public:
    Echo(Terminal& terminal, QString file)
        : m_terminal(terminal)
        , m_file(std::move(file))
    {
    }

    void grew();
    /// What is left without a line end.
    void finish();

private:
    Terminal& m_terminal;
    QString m_file;
    qint64 m_told = 0;
};

}
