// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal.h"

namespace tandem::cli {

/// Keeps what is said. Nobody watches it, so it has no colours and no progress.
class FakeTerminal : public Terminal {
public:
    FakeTerminal() { setPlain(); }
    /// What a person answers, one line after the other; there is nobody without it.
    QStringList answers;
    QString output() const { return QString::fromUtf8(m_output); }
    QString errors() const { return QString::fromUtf8(m_errors); }

protected:
    void toOutput(const QByteArray& bytes) override { m_output += bytes; }
    void toErrors(const QByteArray& bytes) override { m_errors += bytes; }

    bool hasPerson() const override { return !answers.isEmpty(); }
    QByteArray lineOfInput() override { return answers.takeFirst().toUtf8() + '\n'; }

private:
    QByteArray m_output;
    QByteArray m_errors;
};

}
