// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal.h"

namespace tandem::cli {

/// Keeps what is said. Nobody watches it, so it has no colours and no progress.
class FakeTerminal : public Terminal {
public:
    FakeTerminal() { setPlain(); }
    QString output() const { return QString::fromUtf8(m_output); }
    QString errors() const { return QString::fromUtf8(m_errors); }

protected:
    void toOutput(const QByteArray& bytes) override { m_output += bytes; }
    void toErrors(const QByteArray& bytes) override { m_errors += bytes; }

private:
    QByteArray m_output;
    QByteArray m_errors;
};

}
