// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

namespace tandem {

/// The simplest terminal there could be: rows of cells that ASCII is written to, of which none is forgotten.
class TerminalEmulator {
public:
    void write(const QByteArray& text);

    struct Row {
        qint64 line = -1; ///< of the text, that wrote to it or left it first
        QByteArray cells;
    };
    const QList<Row>& rows() const { return m_rows; }

private:
    void claim();
    void put(char c);
    void obey(char command, int number);

    QList<Row> m_rows{Row()};
    qsizetype m_row = 0;
    int m_column = 0;
    qint64 m_line = 0;
};

}
